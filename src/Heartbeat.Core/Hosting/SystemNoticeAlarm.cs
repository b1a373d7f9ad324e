using System.Collections.Concurrent;
using Heartbeat.Notifications.Dispatching;
using Heartbeat.Schedules;

namespace Heartbeat.Hosting;

/// <summary>Tells people about trouble of the engine by system notices, which need no store.</summary>
internal sealed class SystemNoticeAlarm(SystemNotices notices) : IEngineAlarm
{
    // What comes and goes is told of at most this often, each way; what stays, once an hour.
    private static readonly TimeSpan Flapping = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, bool> _recovered = new(StringComparer.Ordinal);

    // The exception stays in the log: its message may hold paths and addresses that are nobody else's business.
    public void Failing(string part, Exception exception)
    {
        // The last word must not be that it works.
        var oncePer = _recovered.GetValueOrDefault(part) ? Flapping : SystemNotices.OncePer;
        var isTold = notices.Report(
            $"{part}-failing",
            $"Heartbeat's own {part} fails again and again ({exception.GetType().Name}); the log says why. "
            + "Until it works again, alerts may come late.",
            oncePer);
        if (isTold)
        {
            _recovered[part] = false;
        }
    }

    public void DefectFound(Exception exception) => notices.Report(
        "defect",
        $"Heartbeat met a defect of its own ({exception.GetType().Name}); the log says where. "
        + "A monitor may not be watched until it is mended.");

    public void ClockWasSet(TimeSpan step) => notices.Report(
        "clock",
        $"Heartbeat's clock was set {(step < TimeSpan.Zero ? "back" : "forward")} by {DurationParser.Format(Rounded(step))}. "
        + "What happened before is dated anew, and alerts may come later than usual.");

    private static TimeSpan Rounded(TimeSpan step) => TimeSpan.FromSeconds(Math.Round(step.Duration().TotalSeconds));

    public void Recovered(string part)
    {
        _recovered[part] = true;
        notices.Report($"{part}-recovered", $"Heartbeat's own {part} works again.", Flapping);
    }
}
