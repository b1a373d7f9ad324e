using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Tests;

/// <summary>An observer that looks away.</summary>
internal sealed class NoObserver : IEngineObserver
{
    public static NoObserver Instance { get; } = new();

    public void SignalRecorded(in Signal signal, SignalResult result)
    {
    }

    public void StatusChanged(MonitorRecord monitor, in StatusChange change)
    {
    }

    public void DeadlineNoticed(TimeSpan lag)
    {
    }

    public void RunEnded(MonitorRecord monitor, in RunChange run)
    {
    }

    public void StoreOperationEnded(string operation, TimeSpan elapsed, Exception? exception)
    {
    }
}
