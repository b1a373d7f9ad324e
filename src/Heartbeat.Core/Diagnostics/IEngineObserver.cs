using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Diagnostics;

/// <summary>
/// What an embedded engine tells about its work, after it is committed. Calls are cheap, do not block and do not throw.
/// </summary>
internal interface IEngineObserver
{
    /// <summary>A signal was answered, whatever the answer.</summary>
    void SignalRecorded(in Signal signal, SignalResult result);

    /// <summary>A monitor's status changed.</summary>
    void StatusChanged(MonitorRecord monitor, in StatusChange change);

    /// <summary>A deadline was seen to have passed, some time after it had.</summary>
    void DeadlineNoticed(TimeSpan lag);

    /// <summary>A run ended, well or badly.</summary>
    void RunEnded(MonitorRecord monitor, in RunChange run);

    /// <summary>The store finished one piece of its own work, such as a commit.</summary>
    void StoreOperationEnded(string operation, TimeSpan elapsed, Exception? exception);
}
