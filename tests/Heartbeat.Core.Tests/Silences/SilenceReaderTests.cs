using Heartbeat.Monitors;

namespace Heartbeat.Silences;

public sealed class SilenceReaderTests : RegistryFixture
{
    private static readonly string[] Known = ["MonitorId", "Tag", "Until", "Duration", "Cron", "TimeZone", "Reason"];

    [Fact]
    public async Task A_silence_lasts_from_now_for_a_duration()
    {
        var silence = await Registry.AddSilenceAsync(new() { All = true, Duration = "2h", Reason = " move " });

        Assert.Equal((Clock.GetUtcNow(), Clock.GetUtcNow().AddHours(2)), (silence.From, silence.Until));
        Assert.Equal(("move", true), (silence.Reason, silence.IsForAll));
        Assert.True(silence.IsActive(Clock.GetUtcNow()));
        Assert.False(silence.IsActive(Clock.GetUtcNow().AddHours(2)));
        Assert.True(silence.HasEnded(Clock.GetUtcNow().AddHours(2)));
    }

    [Fact]
    public async Task A_beginning_in_the_past_is_now()
    {
        var silence = await Registry.AddSilenceAsync(
            new() { Tag = "db", From = Clock.GetUtcNow().AddDays(-1), Until = Clock.GetUtcNow().AddHours(1) });

        Assert.Equal(Clock.GetUtcNow(), silence.From);
    }

    [Fact]
    public async Task A_recurring_silence_holds_only_in_its_windows_and_bounds()
    {
        var day = new DateTimeOffset(2026, 3, 4, 0, 0, 0, TimeSpan.Zero);
        var silence = new Silence
        {
            From = day,
            Until = day.AddDays(2).AddHours(1).AddMinutes(30),
            Cron = "0 1 * * *",
            TimeZone = "UTC",
            Duration = TimeSpan.FromHours(1),
            Author = Auditing.ChangeAuthor.Code,
        };

        Assert.False(silence.IsActive(day.AddDays(-1).AddHours(1.5)));
        Assert.False(silence.IsActive(day.AddHours(0.5)));
        Assert.True(silence.IsActive(day.AddHours(1)));
        Assert.True(silence.IsActive(day.AddDays(1).AddHours(1.9)));
        Assert.False(silence.IsActive(day.AddDays(1).AddHours(2)));

        // Its end cuts the last window.
        Assert.True(silence.IsActive(day.AddDays(2).AddHours(1.4)));
        Assert.False(silence.IsActive(day.AddDays(2).AddHours(1.5)));
        Assert.False(silence.IsActive(day.AddDays(3).AddHours(1.5)));
        await Task.CompletedTask;
    }

    [Theory]
    [InlineData("MonitorId", null, null, null, "1h", null, null)]
    [InlineData("MonitorId", 1L, "db", null, "1h", null, null)]
    [InlineData("MonitorId", null, "db", true, "1h", null, null)]
    [InlineData("MonitorId", 99L, null, null, "1h", null, null)]
    [InlineData("Tag", null, " ", null, "1h", null, null)]
    [InlineData("Until", null, null, true, null, null, null)]
    [InlineData("Duration", null, null, true, "31d", "0 1 1 * *", null)]
    [InlineData("Duration", null, null, true, "soon", null, null)]
    [InlineData("Duration", null, null, true, null, "0 1 * * *", null)]
    [InlineData("Cron", null, null, true, "1h", "61 * * * *", null)]
    [InlineData("TimeZone", null, null, true, "1h", "0 1 * * *", "Mars/Olympus")]
    [InlineData("TimeZone", null, null, true, "1h", null, "UTC")]
    [InlineData("Duration", null, null, true, "2h", "* 0-23 * * *", null)]
    [InlineData("Duration", null, null, true, "1d", "@daily", null)]
    [InlineData("Duration", null, null, true, "367d", null, null)]
    [InlineData("Cron", null, null, true, "1h", "0 0 30 2 *", null)]
    [InlineData("Tag", null, "a\nb", null, "1h", null, null)]
    public async Task What_is_wrong_is_named(
        string property, long? id, string? tag, bool? all, string? duration, string? cron, string? zone)
    {
        Assert.Contains(property, Known);
        var options = new SilenceOptions { MonitorId = id, Tag = tag, All = all, Duration = duration, Cron = cron, TimeZone = zone };

        Assert.Equal(property, (await RefusedAsync(() => Registry.AddSilenceAsync(options))).Property);
        Assert.Empty(await Registry.ListSilencesAsync(includeEnded: true));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(9)]
    public async Task An_end_within_the_same_microsecond_is_no_end(int ticks)
    {
        var from = Clock.GetUtcNow().AddDays(1).AddTicks(1);

        Assert.Equal("Until", (await RefusedAsync(() => Registry.AddSilenceAsync(
            new() { All = true, From = from, Until = from.AddTicks(ticks - 1) }))).Property);
    }

    [Fact]
    public async Task A_beginning_or_an_end_too_far_ahead_is_refused()
    {
        var now = Clock.GetUtcNow();
        Assert.Equal("From", (await RefusedAsync(() => Registry.AddSilenceAsync(
            new() { All = true, From = DateTimeOffset.MaxValue, Duration = "1h" }))).Property);
        Assert.Equal("Until", (await RefusedAsync(() => Registry.AddSilenceAsync(
            new() { All = true, Until = now.AddDays(367) }))).Property);
        Assert.Equal("Until", (await RefusedAsync(() => Registry.AddSilenceAsync(
            new() { All = true, Until = now.AddDays(1), Duration = "1h" }))).Property);
    }

    [Fact]
    public async Task All_faults_are_named_at_once()
    {
        var options = new SilenceOptions { Duration = "x", Reason = new string('x', 1_001), Until = Clock.GetUtcNow() };

        var exception = await Assert.ThrowsAsync<MonitorValidationException>(() => Registry.AddSilenceAsync(options));

        Assert.Equal(
            ["Duration", "MonitorId", "Reason", "Until"],
            exception.Errors.Select(static error => error.Property).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_silence_that_ended_is_listed_only_when_asked_for()
    {
        var silence = await Registry.AddSilenceAsync(new() { All = true, Duration = "2h" });
        Assert.Equal(silence, Assert.Single(await Registry.ListSilencesAsync()));

        var ended = await Registry.EndSilenceAsync(silence.Id);

        Assert.Empty(await Registry.ListSilencesAsync());
        Assert.Equal(ended, Assert.Single(await Registry.ListSilencesAsync(includeEnded: true)));
        Assert.Equal(ended, await Registry.FindSilenceAsync(silence.Id));
        Assert.Null(await Registry.EndSilenceAsync(99));
    }
}
