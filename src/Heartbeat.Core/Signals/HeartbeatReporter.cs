using Heartbeat.Diagnostics;
using Heartbeat.Hosting;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Signals;

/// <summary>Reports in process, straight to the store.</summary>
internal sealed class HeartbeatReporter(
    IHeartbeatStore store, StoreGate gate, UnknownMonitorLog unknown, ILogger<HeartbeatReporter> logger)
    : IHeartbeatReporter
{
    private const string Source = "in-process";
    private static readonly SignalContent SourceAlone = new() { Source = Source };

    private readonly SafeLogger _logger = new(logger);

    public ValueTask<SignalResult> ReportAsync(
        string monitor, Signal signal, CancellationToken cancellationToken = default)
    {
        SignalGuard.Check(monitor, signal);
        cancellationToken.ThrowIfCancellationRequested();

        if (signal.Content?.Source is null)
        {
            signal = signal with { Content = signal.Content is { } content ? content with { Source = Source } : SourceAlone };
        }

        return HeartbeatActivities.AreHeard
            ? HeartbeatActivities.ReportAsync(monitor, signal, MetricNames.InProcess, RecordAsync, cancellationToken)
            : RecordAsync(monitor, signal, cancellationToken);
    }

    private static bool IsCancelled(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    private ValueTask<SignalResult> RecordAsync(string monitor, Signal signal, CancellationToken cancellationToken)
    {
        if (!gate.IsOpen)
        {
            // Not worth waiting for: whoever reports now may be what the host waits for before it opens the store.
            return new(SignalResult.StoreUnavailable);
        }

        ValueTask<SignalReceipt> recording;
        try
        {
            recording = store.RecordAsync(SignalTarget.BySlug(monitor), signal, cancellationToken);
        }
        catch (Exception exception) when (!IsCancelled(exception, cancellationToken))
        {
            return new(Fail(monitor, exception));
        }

        // A store in memory answers at once: no state machine is made for it.
        return recording.IsCompletedSuccessfully
            ? new(Conclude(monitor, recording.Result.Result))
            : AwaitAsync(monitor, recording, cancellationToken);
    }

    private async ValueTask<SignalResult> AwaitAsync(
        string monitor, ValueTask<SignalReceipt> recording, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await recording.ConfigureAwait(false);

            // What the job does next, others must not wait for who got their answers on this thread, too.
            await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            return Conclude(monitor, receipt.Result);
        }
        catch (Exception exception) when (!IsCancelled(exception, cancellationToken))
        {
            return Fail(monitor, exception);
        }
    }

    private SignalResult Conclude(string monitor, SignalResult result)
    {
        if (result == SignalResult.UnknownMonitor)
        {
            unknown.Seen(monitor);
        }

        return result;
    }

    // A monitor must not break what it watches: the job goes on, and the log says what is wrong.
    private SignalResult Fail(string monitor, Exception exception)
    {
        _logger.SignalNotStored(exception, monitor);
        return SignalResult.StoreUnavailable;
    }
}
