using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Diagnostics;

/// <summary>Keeps an observer's exceptions away from the engine: whoever listens to metrics must not break what is measured.</summary>
internal sealed class GuardedObserver(IEngineObserver observer) : IEngineObserver
{
    public bool NamesMonitors { get; } = observer.NamesMonitors;

    public void SignalRecorded(in Signal signal, SignalResult result)
    {
        try
        {
            observer.SignalRecorded(signal, result);
        }
        catch (Exception)
        {
            // A measurement is lost, nothing else.
        }
    }

    public void StatusChanged(string? name, in StatusChange change)
    {
        try
        {
            observer.StatusChanged(name, change);
        }
        catch (Exception)
        {
            // As above.
        }
    }

    public void DeadlineNoticed(TimeSpan lag)
    {
        try
        {
            observer.DeadlineNoticed(lag);
        }
        catch (Exception)
        {
            // As above.
        }
    }

    public void RunEnded(string? name, in RunChange run)
    {
        try
        {
            observer.RunEnded(name, run);
        }
        catch (Exception)
        {
            // As above.
        }
    }

    public void StoreOperationEnded(string operation, TimeSpan elapsed, Exception? exception)
    {
        try
        {
            observer.StoreOperationEnded(operation, elapsed, exception);
        }
        catch (Exception)
        {
            // As above.
        }
    }
}
