namespace Heartbeat.AspNetCore.Pings;

public sealed class PingQueryTests
{
    private const string RunId = "3b8e3a52-7f0d-4c2e-9a54-0d8b1e6f7a21";

    [Fact]
    public void Every_parameter_is_read()
    {
        var query = PingQuery.Parse(
            $"?rid={RunId}&at=2026-11-23T11:59:00Z&duration=1m30s&next_due=1795438800&msg=all%20good", runIdsAreUuids: true);

        Assert.Equal(RunId, query.RunId);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 11, 59, 0, TimeSpan.Zero), query.At);
        Assert.Equal(TimeSpan.FromSeconds(90), query.Duration);
        Assert.Equal(new DateTimeOffset(2026, 11, 23, 13, 0, 0, TimeSpan.Zero), query.NextDue);
        Assert.Equal("all good", query.Message);
        Assert.Empty(query.Ignored);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("?")]
    public void No_query_costs_nothing(string? query) =>
        Assert.Same(PingQuery.Empty, PingQuery.Parse(query, runIdsAreUuids: true));

    [Theory]
    [InlineData("12.5", 12.5)]
    [InlineData("90", 90)]
    [InlineData("PT1H", 3600)]
    public void A_duration_may_be_bare_seconds_with_a_fraction(string text, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), PingQuery.Parse($"?duration={text}", false).Duration);

    [Fact]
    public void Nothing_more_can_be_expected() =>
        Assert.Equal(DateTimeOffset.MaxValue, PingQuery.Parse("?next_due=never", false).NextDue);

    [Fact]
    public void What_cannot_be_understood_is_named_and_left_out()
    {
        var query = PingQuery.Parse("?at=noon&duration=-5&next_due=soon&rid=&shoe_size=44", runIdsAreUuids: false);

        Assert.Null(query.At);
        Assert.Null(query.Duration);
        Assert.Null(query.NextDue);
        Assert.Null(query.RunId);
        Assert.Equal(["at", "duration", "next_due", "rid"], query.Ignored);
    }

    [Fact]
    public void The_first_of_two_equal_parameters_counts() =>
        Assert.Equal("one", PingQuery.Parse("?msg=one&msg=two", false).Message);

    [Theory]
    [InlineData("job-1")]
    [InlineData("Lauf #7 \u00e4")]
    public void A_run_id_is_any_printable_text_where_no_uuid_is_asked_for(string id) =>
        Assert.Equal(id, PingQuery.Parse($"?rid={Uri.EscapeDataString(id)}", runIdsAreUuids: false).RunId);

    [Theory]
    [InlineData("%0A")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    public void A_run_id_that_cannot_be_one_leaves_the_run_anonymous(string id)
    {
        var query = PingQuery.Parse($"?rid={id}", runIdsAreUuids: false);

        Assert.Null(query.RunId);
        Assert.False(query.RunIdIsBad);
    }

    [Theory]
    [InlineData("3B8E3A52-7F0D-4C2E-9A54-0D8B1E6F7A21")]
    [InlineData("3b8e3a527f0d4c2e9a540d8b1e6f7a21")]
    public void A_uuid_as_run_id_is_the_same_in_any_form(string id) =>
        Assert.Equal(RunId, PingQuery.Parse($"?rid={id}", runIdsAreUuids: true).RunId);

    [Theory]
    [InlineData("")]
    [InlineData("job-1")]
    public void Another_run_id_is_bad_where_a_uuid_is_asked_for(string id) =>
        Assert.True(PingQuery.Parse($"?rid={id}", runIdsAreUuids: true).RunIdIsBad);

    [Fact]
    public void A_message_is_cut_between_characters()
    {
        var message = PingQuery.Parse($"?msg={new string('x', 1_999)}\U0001F600", runIdsAreUuids: false).Message;

        Assert.Equal(new string('x', 1_999), message);
    }

    [Theory]
    [InlineData("?at=0", "at")]
    [InlineData("?at=0001-01-01T00:00:00Z", "at")]
    [InlineData("?at=2026-03-01T11:59:59Z", "at")]
    [InlineData("?next_due=9999-12-31T00:00:00Z", "next_due")]
    [InlineData("?next_due=2036-04-01T00:00:00Z", "next_due")]
    public void Times_that_no_clock_in_order_can_mean_are_ignored_and_named(string text, string name)
    {
        var query = PingQuery.Parse(text, runIdsAreUuids: false);

        query.KeepSensibleTimes(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

        Assert.Equal([name], query.Ignored);
        Assert.Equal((null, null), (query.At, query.NextDue));
    }

    [Fact]
    public void Times_within_a_day_back_and_ten_years_ahead_are_kept()
    {
        var query = PingQuery.Parse("?at=2026-03-01T12:00:01Z&next_due=2036-03-01T00:00:00Z", runIdsAreUuids: false);
        query.KeepSensibleTimes(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        Assert.Empty(query.Ignored);

        var never = PingQuery.Parse("?next_due=never", runIdsAreUuids: false);
        never.KeepSensibleTimes(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal(DateTimeOffset.MaxValue, never.NextDue);
    }
}
