using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Configuration;

public sealed class MonitorOptionsReaderTests
{
    private static readonly TimeZoneInfo Riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_full_monitor_is_read()
    {
        var options = new MonitorOptions
        {
            Name = "  Nightly backup ",
            Slug = "nightly-backup",
            Cron = "0 3 * * *",
            TimeZone = "Europe/Riga",
            Grace = "30m",
            MaxRunTime = "2h",
            MaxTotalRunTime = "3h",
            MinRunTime = "10",
            FailureThreshold = 2,
            RecoveryThreshold = 3,
            Overlap = "Latest",
            Methods = "post_only",
            Description = "Call Ann.",
            ResumeOnSuccess = true,
            Token = "0123456789abcdef",
            Tags = { "db", "db", "prod" },
            DependsOn = { "database" },
            Maintenance = { new() { Schedule = "0 2 * * SUN", Duration = "4h" } },
        };

        var monitor = Good(options);

        Assert.Equal("Nightly backup", monitor.Name);
        Assert.Equal(["db", "prod"], monitor.Tags.AsEnumerable());
        Assert.Equal(["database"], monitor.DependsOn.AsEnumerable());
        Assert.True(monitor.PostOnly);
        Assert.Equal(Signals.TokenHash.Of("0123456789abcdef"), monitor.Token);
        var definition = monitor.Definition;
        Assert.Equal(CronSchedule.Parse("0 3 * * *", Riga), definition.Schedule);
        Assert.Equal(TimeSpan.FromMinutes(30), definition.Grace);
        Assert.Equal(TimeSpan.FromHours(2), definition.MaxRunTime);
        Assert.Equal(TimeSpan.FromHours(3), definition.MaxTotalRunTime);
        Assert.Equal(TimeSpan.FromSeconds(10), definition.MinRunTime);
        Assert.Equal((2, 3), (definition.FailureThreshold, definition.RecoveryThreshold));
        Assert.Equal(RunOverlap.Latest, definition.Overlap);
        Assert.True(definition.ResumeOnSuccess);
        Assert.False(definition.RestartsWithHost);
        Assert.Equal(Riga, Assert.Single(definition.Maintenance.Windows).Starts?.TimeZone);
    }

    [Theory]
    [InlineData("1d", typeof(IntervalSchedule))]
    [InlineData("@daily", typeof(CronSchedule))]
    [InlineData("0 3 * * *", typeof(CronSchedule))]
    [InlineData("Mon..Fri 08:00", typeof(OnCalendarSchedule))]
    [InlineData("reported", typeof(ReportedSchedule))]
    public void A_schedule_is_known_by_its_form(string schedule, Type type) =>
        Assert.IsType(type, Good(new() { Slug = "a", Schedule = schedule }).Definition.Schedule);

    [Fact]
    public void A_schedule_without_a_zone_has_the_default_zone_and_an_interval_has_none()
    {
        var cron = (CronSchedule)Good(new() { Slug = "a", Cron = "0 3 * * *" }).Definition.Schedule;
        var interval = (IntervalSchedule)Good(new() { Slug = "a", Interval = "1d" }).Definition.Schedule;

        Assert.Equal(TimeZoneInfo.Utc, cron.TimeZone);
        Assert.Null(interval.TimeZone);
    }

    [Theory]
    [InlineData(MonitorOrigin.Declared, true)]
    [InlineData(MonitorOrigin.Api, false)]
    public void Only_declared_interval_monitors_start_anew_with_the_host_and_are_watched_at_once(
        MonitorOrigin origin, bool expected)
    {
        var reading = Read(new() { Slug = "a", Interval = "1h" }, origin);

        Assert.Equal(expected, reading.Monitor?.Definition.RestartsWithHost);
        Assert.Equal(expected, reading.Arm);
        Assert.False(Read(new() { Slug = "a", Cron = "@daily" }, origin).Monitor?.Definition.RestartsWithHost);
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_slug_that_no_client_can_have_in_a_url_is_refused(string slug) =>
        AssertError(new() { Slug = slug, Interval = "1h" }, "Slug", "directory");

    [Theory]
    [InlineData("...")]
    [InlineData(".a")]
    [InlineData("a.b")]
    public void Elsewhere_dots_are_fine_in_a_slug(string slug) =>
        Assert.Equal(slug, Good(new() { Slug = slug, Interval = "1h" }).Slug);

    [Fact]
    public void The_slug_is_the_name_where_no_other_is_given() => Assert.Equal("a", Good(new() { Slug = "a", Interval = "1h" }).Name);

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var options = new MonitorOptions
        {
            Slug = "Nightly Backup",
            Interval = "0s",
            TimeZone = "Europe/Nowhere",
            Grace = "-5m",
            MaxRunTime = "soon",
            FailureThreshold = 0,
            RecoveryThreshold = 101,
            Overlap = "some",
            Methods = "get",
            Id = 0,
            Token = "short",
            Tags = { "" },
            Maintenance = { new() { Schedule = "1d" } },
        };

        string[] properties = [.. Read(options).Errors.Select(static error => error.Property).Order(StringComparer.Ordinal)];

        string[] expected =
        [
            "FailureThreshold", "Grace", "Id", "Interval", "Maintenance:0:Duration", "Maintenance:0:Schedule",
            "MaxRunTime", "Methods", "Overlap", "RecoveryThreshold", "Slug", "Tags:0", "TimeZone", "Token",
        ];
        Assert.Equal(expected, properties);
    }

    [Theory]
    [InlineData(null, null, "set one of")]
    [InlineData("1d", "@daily", "Interval and Cron are set; set only one")]
    public void There_is_exactly_one_schedule(string? interval, string? cron, string message) =>
        AssertError(new() { Slug = "a", Interval = interval, Cron = cron }, "Schedule", message);

    [Theory]
    [InlineData("999ms")]
    [InlineData("3651d")]
    [InlineData("99999999999999999999d")]
    [InlineData("24:00:00")]
    [InlineData("-1h")]
    [InlineData("1 h 2")]
    public void An_absurd_interval_is_refused(string interval) =>
        AssertError(new() { Slug = "a", Interval = interval }, "Interval", "");

    [Fact]
    public void A_negative_duration_is_named_as_such() =>
        AssertError(new() { Slug = "a", Interval = "1h", Grace = "-5m" }, "Grace", "cannot be negative");

    [Theory]
    [InlineData("366d")]
    [InlineData("8761h")]
    public void A_grace_period_is_at_most_a_year(string grace) =>
        AssertError(new() { Slug = "a", Interval = "1h", Grace = grace }, "Grace", "0s to 365d");

    [Fact]
    public void Limits_of_runs_that_contradict_each_other_are_refused()
    {
        AssertError(
            new() { Slug = "a", Interval = "1h", MaxRunTime = "2h", MaxTotalRunTime = "1h" }, "MaxTotalRunTime", "shorter");
        AssertError(new() { Slug = "a", Interval = "1h", MaxRunTime = "1m", MinRunTime = "1m" }, "MinRunTime", "succeed");
        AssertError(
            new() { Slug = "a", Interval = "1h", MaxTotalRunTime = "5m", MinRunTime = "5m" }, "MinRunTime", "may take 5m");
    }

    [Fact]
    public void The_least_time_of_a_run_is_checked_against_the_most_that_holds_by_default()
    {
        AssertError(new() { Slug = "a", Interval = "1h", MinRunTime = "20m" }, "MinRunTime", "may take 15m");
        AssertError(new() { Slug = "a", Interval = "1h", Grace = "0", MinRunTime = "1m" }, "MinRunTime", "may take 1m");
        AssertError(new() { Slug = "a", Interval = "1h", Grace = "soon", MinRunTime = "20m" }, "Grace", "");
        Good(new() { Slug = "a", Interval = "1h", MinRunTime = "14m" });
        Good(new() { Slug = "a", Interval = "1h", MinRunTime = "20m", MaxRunTime = "30m" });
    }

    [Fact]
    public void A_name_has_1_to_255_characters_and_no_line_breaks()
    {
        AssertError(new() { Interval = "1h" }, "Name", "needs a name");
        AssertError(new() { Interval = "1h", Name = new string('n', 256) }, "Name", "256 characters");
        AssertError(new() { Interval = "1h", Name = "a\nb" }, "Name", "control character");
    }

    [Fact]
    public void A_monitor_cannot_depend_on_itself() =>
        AssertError(new() { Slug = "a", Interval = "1h", DependsOn = { "a" } }, "DependsOn:0", "itself");

    [Fact]
    public void A_wrong_token_is_not_repeated_in_the_message()
    {
        var error = Assert.Single(Read(new() { Slug = "a", Interval = "1h", Token = "secret!secret!secret" }).Errors);

        Assert.Equal("Token", error.Property);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    private static MonitorReading Read(MonitorOptions options, MonitorOrigin origin = MonitorOrigin.Api) =>
        MonitorOptionsReader.Read(options, new ReadingContext(TimeZoneInfo.Utc, origin, Now));

    private static MonitorRecord Good(MonitorOptions options)
    {
        var reading = Read(options);
        Assert.Empty(reading.Errors);
        return reading.Monitor!;
    }

    private static void AssertError(MonitorOptions options, string property, string message)
    {
        var error = Assert.Single(Read(options).Errors);
        Assert.Equal(property, error.Property);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }
}
