using Heartbeat.Configuration.Reading;
using Heartbeat.Schedules;

namespace Heartbeat.Configuration;

public sealed class DefaultGraceTests
{
    private static readonly Instant Now = Instant.From(new DateTimeOffset(2026, 3, 20, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("5m", "3m")]
    [InlineData("1h", "15m")]
    [InlineData("1d", "1h")]
    [InlineData("1w", "4h")]
    public void Known_steps_have_known_grace_periods(string step, string grace) => AssertGrace(step, grace);

    [Theory]
    [InlineData("1s", "10s")]
    [InlineData("1m", "36s")]
    [InlineData("30m", "8m")]
    [InlineData("12h", "37m")]
    [InlineData("3d", "2h")]
    public void Between_them_it_is_in_proportion_and_never_below_10_seconds(string step, string grace) =>
        AssertGrace(step, grace);

    [Theory]
    [InlineData("30d")]
    [InlineData("3650d")]
    public void Above_a_week_it_does_not_grow(string step) => AssertGrace(step, "4h");

    [Fact]
    public void A_longer_step_never_has_a_shorter_grace_period()
    {
        var last = TimeSpan.Zero;
        for (var step = TimeSpan.FromSeconds(1); step < TimeSpan.FromDays(14); step *= 1.01)
        {
            var grace = DefaultGrace.ForStep(step);
            Assert.True(grace >= last, $"{step}: {grace} < {last}");
            last = grace;
        }
    }

    [Theory]
    [InlineData("0 3 * * *", "1h")]
    [InlineData("0 3 * * MON-FRI", "1h")]
    [InlineData("*/5 9-17 * * *", "3m")]
    [InlineData("0 6 * * MON", "4h")]
    [InlineData("0 0 1 1 *", "4h")]
    public void The_step_of_cron_is_its_smallest_gap(string cron, string grace) =>
        Assert.Equal(grace, Shown(DefaultGrace.For(CronSchedule.Parse(cron, TimeZoneInfo.Utc), Now)));

    [Fact]
    public void A_night_of_a_clock_change_does_not_shorten_the_step()
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

        Assert.Equal("1h", Shown(DefaultGrace.For(CronSchedule.Parse("0 12 * * *", zone), Now)));
    }

    [Fact]
    public void A_reported_schedule_has_15_minutes() =>
        Assert.Equal("15m", Shown(DefaultGrace.For(ReportedSchedule.Instance, Now)));

    private static void AssertGrace(string step, string grace) =>
        Assert.Equal(grace, Shown(DefaultGrace.ForStep(DurationParser.Parse(step))));

    private static string Shown(TimeSpan duration) => DurationParser.Format(duration);
}
