#pragma warning disable CS1591
namespace Heartbeat.Schedules;

// TEMPORARY: dropped as soon as the real interval and reported schedules are here.
public sealed record IntervalSchedule : Schedule
{
    public IntervalSchedule(TimeSpan interval, TimeZoneInfo? zone = null) => (Interval, TimeZone) = (interval, zone);

    public TimeSpan Interval { get; }

    public TimeZoneInfo? TimeZone { get; }

    public Instant Next(Instant completed, TimeSpan grace, TimeZoneInfo fallbackZone)
    {
        var next = completed + Interval;
        if (Interval < TimeSpan.FromHours(2))
        {
            return next;
        }

        var zone = TimeZone ?? fallbackZone;
        var offset = zone.GetUtcOffset((completed - grace).ToDateTimeOffset());
        var local = next.ToDateTimeOffset().ToOffset(offset).DateTime;
        return Instant.Max(next, Instant.FromUtc(local - zone.GetUtcOffset(local)));
    }

    public override string ToString() => Interval.ToString();
}

public sealed record ReportedSchedule : Schedule
{
    private ReportedSchedule()
    {
    }

    public static ReportedSchedule Instance { get; } = new();

    public override string ToString() => "reported";
}
