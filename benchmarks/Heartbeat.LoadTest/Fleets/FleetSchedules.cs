using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.LoadTest.Fleets;

/// <summary>How the made-up monitors are watched.</summary>
internal static class FleetSchedules
{
    // People write round times: as many different ones as there are minutes in a day.
    private static readonly MonitorDefinition[] Nightly =
    [
        .. Enumerable.Range(0, 24 * 60).Select(static minute => new MonitorDefinition
        {
            Schedule = CronSchedule.Parse($"{minute % 60} {minute / 60} * * *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Helsinki")),
            Grace = TimeSpan.FromMinutes(10),
        }),
    ];

    public static MonitorDefinition Hourly { get; } = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(10),
    };

    public static MonitorDefinition Cron(int monitor) => Nightly[monitor % Nightly.Length];
}
