namespace Heartbeat.Core.Tests.Schedules;

/// <summary>
/// The main loop of Debian's cron(8), minute by minute: slow and obvious. It keeps a virtual time that lags behind or
/// runs ahead of the wall clock when that is changed, and treats wildcard jobs and others differently.
/// </summary>
internal static class DebianCronModel
{
    private const int ThreeHours = 180;

    /// <summary>Lists the minutes at which cron, running all the time, starts a job.</summary>
    internal static IEnumerable<DateTime> Runs(CronJob job, TimeZoneInfo zone, DateTime startUtc, DateTime endUtc)
    {
        var virtualTime = Local(startUtc.AddMinutes(-1), zone);
        for (var now = startUtc; now < endUtc; now = now.AddMinutes(1))
        {
            var running = Local(now, zone);
            if (Step(job, running, ref virtualTime))
            {
                yield return now;
            }
        }
    }

    private static bool Step(CronJob job, DateTime running, ref DateTime virtualTime)
    {
        var difference = (running - virtualTime).TotalMinutes;
        if (difference is > -ThreeHours and <= 0)
        {
            // The clock went back: fixed-time jobs have run already; virtual time waits.
            return job.IsWildcard && job.Matches(running);
        }

        if (difference is > 1 and <= ThreeHours)
        {
            // (Up to five minutes cron takes for lateness and runs all jobs; no zone has moved its clock by so little.)
            var runs = job.IsWildcard && job.Matches(running);
            while (virtualTime < running)
            {
                virtualTime = virtualTime.AddMinutes(1);
                runs |= !job.IsWildcard && job.Matches(virtualTime);
            }

            return runs;
        }

        virtualTime = running;
        return job.Matches(running);
    }

    private static DateTime Local(DateTime utc, TimeZoneInfo zone) => utc + zone.GetUtcOffset(utc);
}

/// <summary>A cron job as plain sets; an empty set is a star.</summary>
internal sealed record CronJob(int[] Minutes, int[] Hours, int[] Days, int[] Weekdays)
{
    internal bool IsWildcard => Minutes.Length == 0 || Hours.Length == 0;

    internal bool Matches(DateTime local)
    {
        var byDate = Days.Length == 0 || Days.Contains(local.Day);
        var byWeekday = Weekdays.Length == 0 || Weekdays.Contains((int)local.DayOfWeek);
        var isStar = Days.Length == 0 || Weekdays.Length == 0;
        return (Minutes.Length == 0 || Minutes.Contains(local.Minute))
            && (Hours.Length == 0 || Hours.Contains(local.Hour))
            && (isStar ? byDate && byWeekday : byDate || byWeekday);
    }

    public override string ToString() => $"{Field(Minutes)} {Field(Hours)} {Field(Days)} * {Field(Weekdays)}";

    private static string Field(int[] values) => values.Length == 0 ? "*" : string.Join(',', values);
}
