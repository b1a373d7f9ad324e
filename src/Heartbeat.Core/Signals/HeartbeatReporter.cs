using System.Diagnostics;
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

        var activity = HeartbeatActivities.StartSignal(monitor, signal.Kind, MetricNames.InProcess);
        if (!gate.IsOpen)
        {
            // Not worth waiting for: whoever reports now may be what the host waits for before it opens the store.
            return new(Conclude(monitor, activity, SignalResult.StoreUnavailable));
        }

        return RecordAsync(monitor, signal, activity, cancellationToken);
    }

    private ValueTask<SignalResult> RecordAsync(
        string monitor, in Signal signal, Activity? activity, CancellationToken cancellationToken)
    {
        ValueTask<SignalReceipt> recording;
        try
        {
            recording = store.RecordAsync(SignalTarget.BySlug(monitor), signal, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            activity?.Dispose();
            throw;
        }
        catch (Exception exception)
        {
            return new(Fail(monitor, activity, exception));
        }

        // A store in memory answers at once: no state machine is made for it.
        return recording.IsCompletedSuccessfully
            ? new(Conclude(monitor, activity, recording.Result.Result))
            : AwaitAsync(monitor, recording, activity, cancellationToken);
    }

    private async ValueTask<SignalResult> AwaitAsync(
        string monitor, ValueTask<SignalReceipt> recording, Activity? activity, CancellationToken cancellationToken)
    {
        try
        {
            var receipt = await recording.ConfigureAwait(false);
            return Conclude(monitor, activity, receipt.Result);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            activity?.Dispose();
            throw;
        }
        catch (Exception exception)
        {
            return Fail(monitor, activity, exception);
        }
    }

    private SignalResult Conclude(string monitor, Activity? activity, SignalResult result)
    {
        HeartbeatActivities.EndSignal(activity, result);
        if (result == SignalResult.UnknownMonitor)
        {
            unknown.Seen(monitor);
        }

        return result;
    }

    // A monitor must not break what it watches: the job goes on, and the log says what is wrong.
    private SignalResult Fail(string monitor, Activity? activity, Exception exception)
    {
        _logger.SignalNotStored(exception, monitor);
        return Conclude(monitor, activity, SignalResult.StoreUnavailable);
    }
}
