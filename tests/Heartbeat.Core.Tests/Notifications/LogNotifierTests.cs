using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Support;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications;

public sealed class LogNotifierTests
{
    private readonly LogCollector<LogNotifier> _log = new();

    [Theory]
    [InlineData(NotificationKind.Down, LogLevel.Warning, 1200, "Monitor Backup is down since 2026-01-01T00:00:00.0000000+00:00: Missed (message x)")]
    [InlineData(NotificationKind.Up, LogLevel.Information, 1201, "Monitor Backup is up again after 00:01:00: Missed (message x)")]
    [InlineData(NotificationKind.Closed, LogLevel.Information, 1202, "Monitor Backup was down for 00:01:00 and is watched no longer: Missed (message x)")]
    [InlineData(NotificationKind.System, LogLevel.Warning, 1203, "The store fails. (message x)")]
    public async Task Each_kind_has_its_level_and_its_event(
        NotificationKind kind, LogLevel level, int eventId, string expected)
    {
        var notification = new Notification
        {
            Id = "x",
            Kind = kind,
            Reason = ChangeReason.Missed,
            At = Sample.Start.ToDateTimeOffset(),
            DownTime = TimeSpan.FromMinutes(1),
            Text = "The store fails.",
            Monitor = new NotificationMonitor
            {
                Id = 1,
                Name = "Backup",
                Status = MonitorStatus.Down,
                PreviousStatus = MonitorStatus.Up,
                Schedule = "1h",
                Grace = TimeSpan.Zero,
            },
        };

        var result = await new LogNotifier(_log).NotifyAsync(notification, CancellationToken.None);

        Assert.Same(NotifyResult.Sent, result);
        Assert.Equal((eventId, level, expected), Assert.Single(_log.Entries));
    }

    [Fact]
    public async Task A_down_names_the_ping_that_was_refused()
    {
        var at = Sample.Start.ToDateTimeOffset();
        var notification = new Notification
        {
            Id = "x",
            Kind = NotificationKind.Down,
            Reason = ChangeReason.Missed,
            At = at,
            RefusedPing = new(at, "3f2a…", "192.0.2.7"),
        };

        await new LogNotifier(_log).NotifyAsync(notification, CancellationToken.None);

        Assert.Equal([1200, 1204], _log.Entries.Select(static entry => entry.Id.Id));
        Assert.Contains("192.0.2.7 pinged by the revoked token 3f2a…", _log.Entries[1].Text, StringComparison.Ordinal);
    }
}
