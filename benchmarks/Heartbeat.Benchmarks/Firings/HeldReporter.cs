using Heartbeat.Signals;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>Takes nothing while it is held: whoever reports waits.</summary>
internal sealed class HeldReporter(IHeartbeatReporter inner) : IHeartbeatReporter, IDisposable
{
    private readonly ManualResetEventSlim _open = new(initialState: true);

    public void Hold() => _open.Reset();

    public void Release() => _open.Set();

    public ValueTask<SignalResult> ReportAsync(string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        _open.Wait(cancellationToken);
        return inner.ReportAsync(monitor, signal, cancellationToken);
    }

    public void Dispose() => _open.Dispose();
}
