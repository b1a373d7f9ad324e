using Heartbeat.Diagnostics;
using Heartbeat.Signals;

namespace Heartbeat.Client.Diagnostics;

/// <summary>Counts what becomes of the signals of one client: each of them once.</summary>
internal sealed class SignalCounts(ClientMetrics metrics, string client)
{
    public void Settled(SignalResult result) => metrics.Count(client, MetricNames.Of(result), 1);

    public void Lost(string how, int count) => metrics.Count(client, how, count);
}
