using Heartbeat.Notifications.Dispatching;
using Heartbeat.Schedules;

namespace Heartbeat.Hosting;

/// <summary>Tells people about trouble of the engine by system notices, which need no store.</summary>
internal sealed class SystemNoticeAlarm(SystemNotices notices) : IEngineAlarm
{
    // The exception stays in the log: its message may hold paths and addresses that are nobody else's business.
    public void Failing(string part, Exception exception) => notices.Report(
        $"{part}-failing",
        $"Heartbeat's own {part} fails again and again ({exception.GetType().Name}); the log says why. "
        + "Until it works again, alerts may come late.");

    public void ClockWasSet(TimeSpan step) => notices.Report(
        "clock",
        $"Heartbeat's clock was set {(step < TimeSpan.Zero ? "back" : "forward")} by {DurationParser.Format(Rounded(step))}. "
        + "What happened before is dated anew, and alerts may come later than usual.");

    private static TimeSpan Rounded(TimeSpan step) => TimeSpan.FromSeconds(Math.Round(step.Duration().TotalSeconds));

    public void Recovered(string part)
    {
        // If it fails again, that is news: the last word must not be that it works.
        notices.Forget($"{part}-failing");
        notices.Report($"{part}-recovered", $"Heartbeat's own {part} works again.");
        notices.Forget($"{part}-recovered");
    }
}
