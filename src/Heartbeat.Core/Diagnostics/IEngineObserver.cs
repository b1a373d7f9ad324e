using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Diagnostics;

/// <summary>
/// What an embedded engine tells about its work, after it is committed. Calls are cheap, do not block and do not throw.
/// </summary>
internal interface IEngineObserver
{
    /// <summary>Gets a value indicating whether monitors are told by their names: it does not change.</summary>
    bool NamesMonitors { get; }

    /// <summary>A signal was answered, whatever the answer.</summary>
    void SignalRecorded(in Signal signal, SignalResult result);

    /// <summary>A monitor's status changed. Its name is told where <see cref="NamesMonitors"/> asks for it.</summary>
    void StatusChanged(string? name, in StatusChange change);

    /// <summary>A deadline was seen to have passed, some time after it had.</summary>
    void DeadlineNoticed(TimeSpan lag);

    /// <summary>A run ended, well or badly. The name of its monitor is told where <see cref="NamesMonitors"/> asks for it.</summary>
    void RunEnded(string? name, in RunChange run);

    /// <summary>The store finished one piece of its own work, such as a commit.</summary>
    void StoreOperationEnded(string operation, TimeSpan elapsed, Exception? exception);
}
