using Heartbeat.Diagnostics;
using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>Lets deadlines pass, in portions between which signals get their turn.</summary>
internal sealed class SweepStep(IHeartbeatStore store, Deafness deafness, StoreStopwatch stopwatch) : IPumpStep
{
    private const int MonitorsAtOnce = 1000;

    public string Name => "sweep";

    public async ValueTask<Instant> RunAsync(CancellationToken cancellationToken)
    {
        // Before the first deadline passes: it may be that of a job that could not report yet.
        await deafness.RecordAsync(cancellationToken).ConfigureAwait(false);
        var result = await stopwatch
            .MeasureAsync(Name, () => store.SweepAsync(MonitorsAtOnce, cancellationToken))
            .ConfigureAwait(false);
        return result.NextAt;
    }
}
