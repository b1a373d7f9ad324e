using Heartbeat.Diagnostics;
using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>Writes the sign of life by which the next process knows since when nobody listened.</summary>
internal sealed class KeepAliveStep(
    IHeartbeatStore store, Deafness deafness, StoreStopwatch stopwatch, TimeProvider time) : IPumpStep
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    public string Name => "keep_alive";

    public async ValueTask<Instant> RunAsync(CancellationToken cancellationToken)
    {
        await deafness.RecordAsync(Period, cancellationToken).ConfigureAwait(false);
        await stopwatch.MeasureAsync(Name, () => store.KeepAliveAsync(cancellationToken)).ConfigureAwait(false);
        return Instant.From(time.GetUtcNow()) + Period;
    }
}
