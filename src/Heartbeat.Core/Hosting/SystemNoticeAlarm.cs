using Heartbeat.Notifications.Dispatching;

namespace Heartbeat.Hosting;

/// <summary>Tells people about trouble of the engine by system notices, which need no store.</summary>
internal sealed class SystemNoticeAlarm(SystemNotices notices) : IEngineAlarm
{
    // The exception stays in the log: its message may hold paths and addresses that are nobody else's business.
    public void Failing(string part, Exception exception) => notices.Report(
        $"{part}-failing",
        $"Heartbeat's own {part} fails again and again ({exception.GetType().Name}); the log says why. "
        + "Until it works again, alerts may come late.");

    public void Recovered(string part) => notices.Report($"{part}-recovered", $"Heartbeat's own {part} works again.");
}
