using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.RefusedPings;
using Heartbeat.StateMachine;

namespace Heartbeat.Notifiers;

internal static class SampleNotification
{
    private static readonly DateTimeOffset At = new(2026, 1, 1, 2, 0, 0, 5, TimeSpan.FromHours(2));

    public static Notification Down { get; } = new()
    {
        Id = "17-1767225600005000-42",
        OutageId = "17-1767225600005000-42",
        Kind = NotificationKind.Down,
        Reason = ChangeReason.RunTimedOut,
        At = At,
        OwnOutage = new OwnOutage(At.AddMinutes(-20), At.AddMinutes(-18)),
        RefusedPing = new RefusedPingNotice(At.AddMinutes(-10), "3f2a…", "192.0.2.7"),
        Monitor = new NotificationMonitor
        {
            Id = 17,
            Name = "Nightly backup",
            Slug = "nightly-backup",
            Tags = ["db", "prod"],
            Description = "Look at the disk first.",
            Status = MonitorStatus.Down,
            PreviousStatus = MonitorStatus.Up,
            Schedule = "0 3 * * *",
            TimeZone = "Europe/Helsinki",
            Grace = TimeSpan.FromHours(1),
            DueAt = At.AddHours(-1),
            LastSignalAt = At.AddHours(-2),
            LastSuccessAt = At.AddDays(-1),
            LastDuration = TimeSpan.FromMilliseconds(12_345),
            ExitCode = 3,
            Output = "pg_dump: \"refused\" 😀",
            FailuresInRow = 2,
        },
    };

    public static Notification Up { get; } = Down with
    {
        Id = "17-1767225660005000-43",
        Kind = NotificationKind.Up,
        Reason = ChangeReason.Recovered,
        DownTime = TimeSpan.FromSeconds(60.0004),
        OwnOutage = null,
        RefusedPing = null,
        Monitor = new NotificationMonitor
        {
            Id = 17,
            Name = "Nightly backup",
            Status = MonitorStatus.Up,
            PreviousStatus = MonitorStatus.Down,
            Schedule = "1h",
            Grace = TimeSpan.FromSeconds(1.5),
        },
    };

    public static Notification System { get; } = new()
    {
        Id = "system-store-1",
        Kind = NotificationKind.System,
        At = At,
        Text = "The store fails.",
    };
}
