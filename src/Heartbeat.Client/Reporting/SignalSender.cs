using Heartbeat.Client.Configuration;
using Heartbeat.Client.Diagnostics;
using Heartbeat.Client.Reporting.Routes;
using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;
using Polly;

namespace Heartbeat.Client.Reporting;

/// <summary>
/// Sends what is in the buffer, in the background, batch after batch: what piled up while the last request ran. Begins
/// with the first signal; at the end, it sends the rest while there is time.
/// </summary>
internal sealed class SignalSender(
    SignalBuffer buffer,
    ServerLink link,
    SignalCourier courier,
    ClientSettings settings,
    SignalCounts counts,
    TimeProvider time,
    ILogger logger) : IDisposable
{
    /// <summary>How long a stopping app goes on while no signal is answered for, whether the server is away or just slow.</summary>
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly ResiliencePipeline<Delivery> _retries = DeliveryRetries.Endless(time);
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private Task? _loop;
    private Task? _stopping;

    /// <summary>Begins to send, unless it has begun.</summary>
    public void EnsureStarted()
    {
        if (Volatile.Read(ref _loop) is not null)
        {
            return;
        }

        lock (_gate)
        {
            if (_loop is null && _stopping is null)
            {
                // What belongs to the job that happens to report first must not stay with the loop for ever.
                using (ExecutionContext.SuppressFlow())
                {
                    _loop = Task.Run(RunAsync);
                }
            }
        }
    }

    /// <summary>Takes no more signals, and sends those that wait.</summary>
    /// <param name="cancellationToken">Ends the attempts.</param>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _stopping ??= Task.Run(() => SendRestAsync(cancellationToken), CancellationToken.None);
        }
    }

    public void Dispose()
    {
        _stop.Dispose();
        _abort.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await buffer.WaitAsync(_stop.Token).ConfigureAwait(false);

                // Cancelled are the waits between attempts; an attempt goes on, or it would have to be made once more.
                await _retries.ExecuteAsync(_ => courier.DeliverAsync(_abort.Token), _stop.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                // The rest is sent by whoever stops.
            }
        }
    }

    private async Task SendRestAsync(CancellationToken cancellationToken)
    {
        buffer.Close();
        courier.IsLast = true;
        using var patience = new CancellationTokenSource(Timeout.InfiniteTimeSpan, time);
        using var budget = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        using var abort = budget.Token.UnsafeRegister(static state => ((CancellationTokenSource)state!).Cancel(), _abort);
        patience.CancelAfter(LastPatience);

        // Also of the attempt that is on its way already.
        courier.Progress = () => patience.CancelAfter(LastPatience);
        await _stop.CancelAsync().ConfigureAwait(false);
        await (_loop ?? Task.CompletedTask).ConfigureAwait(false);
        await DrainAsync(budget.Token).ConfigureAwait(false);
        link.TellLosses();
        if (buffer.Clear() is > 0 and var lost)
        {
            counts.Lost(MetricNames.Lost, lost);
            logger.SignalsLost(lost, settings.Server);
        }
    }

    private async Task DrainAsync(CancellationToken budget)
    {
        var retries = DeliveryRetries.AtTheEnd(time);
        try
        {
            while (buffer.Count > 0)
            {
                var delivery = await retries.ExecuteAsync(
                    _ => courier.DeliverAsync(_abort.Token),
                    budget).ConfigureAwait(false);
                if (delivery.Kind != DeliveryKind.Done)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The time is up.
        }
    }
}
