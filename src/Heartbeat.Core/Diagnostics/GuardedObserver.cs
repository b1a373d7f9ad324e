using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Diagnostics;

/// <summary>Keeps an observer's exceptions away from the engine: whoever listens to metrics must not break what is measured.</summary>
internal sealed class GuardedObserver(IEngineObserver observer) : IEngineObserver
{
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

    public void StatusChanged(MonitorRecord monitor, in StatusChange change)
    {
        try
        {
            observer.StatusChanged(monitor, change);
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

    public void RunEnded(MonitorRecord monitor, in RunChange run)
    {
        try
        {
            observer.RunEnded(monitor, run);
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
