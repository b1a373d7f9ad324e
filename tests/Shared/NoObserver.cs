using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Tests;

/// <summary>An observer that looks away.</summary>
internal sealed class NoObserver : IEngineObserver
{
    public static NoObserver Instance { get; } = new();

    public bool NamesMonitors => false;

    public void SignalRecorded(in Signal signal, SignalResult result)
    {
    }

    public void StatusChanged(string? name, in StatusChange change)
    {
    }

    public void DeadlineNoticed(TimeSpan lag)
    {
    }

    public void RunEnded(string? name, in RunChange run)
    {
    }

    public void StoreOperationEnded(string operation, TimeSpan elapsed, Exception? exception)
    {
    }
}
