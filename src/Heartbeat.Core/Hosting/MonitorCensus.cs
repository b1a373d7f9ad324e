using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Hosting;

/// <summary>Counts monitors by status, where somebody looks at the metric.</summary>
internal sealed class MonitorCensus(IHeartbeatStore store, HeartbeatMetrics metrics, TimeProvider time) : IPumpStep
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    public string Name => "census";

    public async ValueTask<Instant> RunAsync(CancellationToken cancellationToken)
    {
        var now = Instant.From(time.GetUtcNow());
        if (metrics.WantsCensus)
        {
            var counts = Enum.GetValues<MonitorStatus>().ToDictionary(static status => status, static _ => 0L);
            var everything = new MonitorQuery
            {
                Filter = new() { Limit = 1 },
                At = now,
                Where = snapshot =>
                {
                    // Counted while the store goes through its monitors: no list of a million is made.
                    counts[MonitorView.StatusAt(snapshot.State, now)]++;
                    return false;
                },
            };
            await store.ListAsync(everything, cancellationToken).ConfigureAwait(false);
            metrics.MonitorsCounted(counts);
        }

        return now + Period;
    }
}
