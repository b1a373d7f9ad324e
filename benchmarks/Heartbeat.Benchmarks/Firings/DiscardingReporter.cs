using Heartbeat.Signals;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>Takes everything and keeps nothing: what is left is what Heartbeat.Quartz itself costs.</summary>
internal sealed class DiscardingReporter : IHeartbeatReporter
{
    public ValueTask<SignalResult> ReportAsync(string monitor, Signal signal, CancellationToken cancellationToken = default) =>
        new(SignalResult.Accepted);
}
