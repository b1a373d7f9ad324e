using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

/// <summary>The days on which clocks change, by case; <see cref="DebianCronModel"/> has the general rule.</summary>
public sealed class CronClockChangeTests
{
    [Theory]
    // 03:00 becomes 04:00 in Riga on 2026-03-29 at 01:00Z.
    [InlineData("30 3 * * *", "Europe/Riga", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("15,45 3 * * *", "Europe/Riga", "2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-30T00:15:00Z")]
    // 02:00 becomes 02:30 on Lord Howe on 2026-10-04 at 15:30Z the day before.
    [InlineData(
        "15 2 * * *", "Australia/Lord_Howe", "2026-10-03T00:00:00Z", "2026-10-03T15:30:00Z", "2026-10-04T15:15:00Z")]
    // Midnight becomes 01:00 in Cairo on 2026-04-24 at 22:00Z the day before.
    [InlineData("0 0 * * *", "Africa/Cairo", "2026-04-23T12:00:00Z", "2026-04-23T22:00:00Z", "2026-04-24T21:00:00Z")]
    public void A_job_at_a_skipped_time_runs_once_right_after_the_gap(
        string text, string zone, string after, string first, string second) =>
        AssertNext(text, zone, after, first, second);

    [Theory]
    [InlineData("30 3 * * *", "Europe/Riga", "2026-10-24T12:00:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData(
        "45 1 * * *", "Australia/Lord_Howe", "2026-04-04T12:00:00Z", "2026-04-04T14:45:00Z", "2026-04-05T15:15:00Z")]
    [InlineData(
        "30 2 * * *", "Africa/Casablanca", "2026-02-14T12:00:00Z", "2026-02-15T01:30:00Z", "2026-02-16T02:30:00Z")]
    public void A_job_at_a_repeated_time_runs_the_first_time_only(
        string text, string zone, string after, string first, string second) =>
        AssertNext(text, zone, after, first, second);

    [Theory]
    [InlineData("*/30 3 * * *", "Europe/Riga", "2026-03-28T12:00:00Z", "2026-03-30T00:00:00Z", "2026-03-30T00:30:00Z")]
    [InlineData("*/30 * * * *", "Europe/Riga", "2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:00:00Z")]
    [InlineData("30 * * * *", "Europe/Riga", "2026-10-25T00:15:00Z", "2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z")]
    [InlineData("* * 3 * * *", "Europe/Riga", "2026-10-25T00:59:58Z", "2026-10-25T00:59:59Z", "2026-10-25T01:00:00Z")]
    public void A_job_with_a_wildcard_follows_the_clock_as_it_is(
        string text, string zone, string after, string first, string second) =>
        AssertNext(text, zone, after, first, second);

    [Fact]
    public void A_skipped_day_is_a_new_clock_and_its_jobs_do_not_run() =>
        // Samoa had no 2011-12-30.
        AssertNext(
            "0 12 * * *", "Pacific/Apia", "2011-12-29T12:00:00Z", "2011-12-29T22:00:00Z", "2011-12-30T22:00:00Z");

    private static void AssertNext(string text, string zone, string after, string first, string second)
    {
        var schedule = CronSchedule.Parse(text, TimeZoneInfo.FindSystemTimeZoneById(zone));

        var found = SchedulePreview.Occurrences(schedule, ScheduleVectors.At(after), 2);

        Assert.Equal([ScheduleVectors.At(first), ScheduleVectors.At(second)], found);
    }
}
