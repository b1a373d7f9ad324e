using Heartbeat.Diagnostics;
using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>Lets deadlines pass, in portions between which signals get their turn; not while the host's server does not listen.</summary>
internal sealed class SweepStep(
    IHeartbeatStore store, Deafness deafness, StoreStopwatch stopwatch, TimeProvider time) : IPumpStep
{
    private const int MonitorsAtOnce = 1000;

    public string Name => "sweep";

    public async ValueTask<Instant> RunAsync(CancellationToken cancellationToken)
    {
        if (deafness.HoldsFor() is var left && left > TimeSpan.Zero)
        {
            return Instant.From(time.GetUtcNow()) + left;
        }

        // Before the first deadline passes: it may be that of a job that could not report yet.
        await deafness.RecordAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        var result = await stopwatch
            .MeasureAsync(Name, () => store.SweepAsync(MonitorsAtOnce, cancellationToken))
            .ConfigureAwait(false);
        return result.NextAt;
    }
}
