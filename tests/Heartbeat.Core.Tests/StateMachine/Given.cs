using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <summary>Where a case begins: a monitor on 10 June 2026 at midnight UTC, not armed yet.</summary>
internal static class Given
{
    public static MonitorCase Interval(string interval, string grace, string? maxRunTime = null, string? minRunTime = null) =>
        Monitor(new IntervalSchedule(TimeSpan.Parse(interval, null)), grace, maxRunTime, minRunTime);

    public static MonitorCase Cron(string expression, string grace, string? maxRunTime = null, string zone = "UTC") =>
        Monitor(CronSchedule.Parse(expression, TimeZoneInfo.FindSystemTimeZoneById(zone)), grace, maxRunTime, null);

    public static MonitorCase Reported(string grace) => Monitor(ReportedSchedule.Instance, grace, null, null);

    private static MonitorCase Monitor(Schedule schedule, string grace, string? maxRunTime, string? minRunTime) => new(new()
    {
        Schedule = schedule,
        Grace = TimeSpan.Parse(grace, null),
        MaxRunTime = maxRunTime is null ? null : TimeSpan.Parse(maxRunTime, null),
        MinRunTime = minRunTime is null ? null : TimeSpan.Parse(minRunTime, null),
    });
}
