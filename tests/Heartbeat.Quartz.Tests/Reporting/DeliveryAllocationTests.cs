using Heartbeat.Signals;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Quartz.Reporting;

/// <summary>What a signal costs where the reporter answers at once.</summary>
public sealed class DeliveryAllocationTests
{
    [Fact]
    public void A_signal_that_is_answered_at_once_allocates_nothing()
    {
        var delivery = new SignalDelivery(new TakingReporter(), new ManualTimeProvider(), NullLogger.Instance);
        var signal = new Signal(SignalKind.Success) { RunId = "1" };
        for (var i = 0; i < 1_000; i++)
        {
            Send(delivery, signal);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            Send(delivery, signal);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Send(SignalDelivery delivery, in Signal signal)
    {
        if (!delivery.SendAsync("a", signal).AsTask().IsCompletedSuccessfully)
        {
            throw new InvalidOperationException("The answer was there at once.");
        }
    }

    private sealed class TakingReporter : IHeartbeatReporter
    {
        public ValueTask<SignalResult> ReportAsync(
            string monitor, Signal signal, CancellationToken cancellationToken = default) => new(SignalResult.Accepted);
    }
}
