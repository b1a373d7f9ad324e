using Heartbeat.Diagnostics;
using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>Lets deadlines pass, in portions between which signals get their turn.</summary>
internal sealed class SweepStep(IHeartbeatStore store, StoreStopwatch stopwatch) : IPumpStep
{
    private const int MonitorsAtOnce = 1000;

    public string Name => "sweep";

    public async ValueTask<Instant> RunAsync(CancellationToken cancellationToken)
    {
        var result = await stopwatch
            .MeasureAsync(Name, () => store.SweepAsync(MonitorsAtOnce, cancellationToken))
            .ConfigureAwait(false);
        return result.NextAt;
    }
}
