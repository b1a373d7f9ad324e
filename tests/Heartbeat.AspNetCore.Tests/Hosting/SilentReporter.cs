using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Stands for what <c>AddHeartbeat</c> registers.</summary>
internal sealed class SilentReporter : IHeartbeatReporter
{
    public ValueTask<SignalResult> ReportAsync(
        string monitor, Signal signal, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(SignalResult.Accepted);
}
