using Heartbeat.Quartz.Support;
using Quartz;

namespace Heartbeat.Quartz.Schedules;

/// <summary>When monitors expect jobs is what Quartz says, on every day of a year.</summary>
public sealed class YearTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Around = TimeSpan.FromHours(36);

    // Changes of an hour, of half an hour and none; the north, the south and the date line; :45 and :30 off the hour.
    private static readonly string[] Zones =
        ["Europe/Helsinki", "America/New_York", "Australia/Lord_Howe", "Pacific/Chatham", "Asia/Kolkata"];

    [Fact]
    public async Task Quartzs_own_answers_and_the_monitors_expected_times_agree_for_a_year_in_five_zones_DST_days_included()
    {
        await using var year = await PassingYear.StartAsync(Start, Zones.SelectMany(JobsIn));

        var firings = await year.PassAsync(until: Start.AddYears(1));

        Assert.Equal(5 * 365, firings["daily"], tolerance: 5.0);
        Assert.Equal(5 * 365, firings["calendar"], tolerance: 5.0);
        Assert.Equal(5 * 730, firings["twice"], tolerance: 10.0);
        Assert.Equal(5 * 52, firings["weekly"], tolerance: 5.0);
        Assert.Equal(5 * 12, firings["monthly"], tolerance: 5.0);

        // Three nights around two changes in four zones, of six half hours but for the one that is longer or shorter.
        Assert.Equal(3 * 2 * 4 * 6, firings["halves"], tolerance: 8.0);
    }

    private static IEnumerable<YearJob> JobsIn(string id)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(id);
        yield return new("daily", id, [one => Cron(one, "0 30 3 * * ?", zone)]);
        yield return new("weekly", id, [one => Cron(one, "0 0 1 ? * SUN", zone)]);
        yield return new("monthly", id, [one => Cron(one, "0 15 2 1 * ?", zone)]);
        yield return new("calendar", id, [one => one.StartAt(FirstNight(zone)).WithCalendarIntervalSchedule(schedule => schedule
            .WithInterval(1, IntervalUnit.Day).InTimeZone(zone).PreserveHourOfDayAcrossDaylightSavings(true))]);
        yield return new("twice", id, [one => one.WithDailyTimeIntervalSchedule(schedule => schedule
            .WithInterval(12, IntervalUnit.Hour).InTimeZone(zone)
            .StartingDailyAt(new TimeOnly(2, 15)).EndingDailyAt(new TimeOnly(20, 0)))]);
        if (ChangesIn(zone).ToList() is { Count: > 0 } changes)
        {
            yield return new("halves", id,
            [
                .. changes.Select<DateTimeOffset, Func<TriggerBuilder<IJob>, TriggerBuilder<IJob>>>(at =>
                    one => Cron(one, "0 0/30 1-3 * * ?", zone).StartAt(at - Around).EndAt(at + Around)),
            ]);
        }
    }

    private static TriggerBuilder<IJob> Cron(TriggerBuilder<IJob> one, string cron, TimeZoneInfo zone) =>
        one.WithCronSchedule(cron, schedule => schedule.InTimeZone(zone));

    // Half past two is not there in the night in which clocks go forward in New York.
    private static DateTimeOffset FirstNight(TimeZoneInfo zone)
    {
        var local = new DateTime(2026, 3, 2, 2, 30, 0, DateTimeKind.Unspecified);
        return new(local, zone.GetUtcOffset(local));
    }

    private static IEnumerable<DateTimeOffset> ChangesIn(TimeZoneInfo zone)
    {
        for (var at = Start; at < Start.AddYears(1); at += TimeSpan.FromMinutes(15))
        {
            if (zone.GetUtcOffset(at) != zone.GetUtcOffset(at - TimeSpan.FromMinutes(15)))
            {
                yield return at;
            }
        }
    }
}
