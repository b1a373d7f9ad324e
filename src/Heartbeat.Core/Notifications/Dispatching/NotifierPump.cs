using Heartbeat.Hosting;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>
/// Sends what waits for one notifier: leases, hands over, settles. Each notifier has its own pump and its own share of
/// attempts at a time, so one that is slow or dead cannot delay another.
/// </summary>
internal sealed class NotifierPump(
    NotifierRegistration notifier,
    IHeartbeatStore store,
    NotifierCaller caller,
    AttemptJudge judge,
    SystemNotices notices,
    RetrySchedule retries,
    int concurrency,
    TimeProvider timeProvider,
    ILogger logger) : IDisposable
{
    // Against spinning where the store's clock is ahead of ours: due for it, not yet for us.
    private static readonly TimeSpan ShortestSleep = TimeSpan.FromMilliseconds(50);

    // What is handed over waits for its commit, beside which the next ones go out; but not without end where none comes.
    private const int UnsettledToEachCall = 4;

    private readonly Lock _gate = new();
    private readonly Dictionary<long, Task> _inFlight = [];
    private readonly WakeSignal _wake = new(timeProvider);
    private long _waitingSince = Instant.Never.UnixMicroseconds;
    private int _calls;
    private int _leaseFailures;

    /// <summary>Gets since when the longest-waiting message could be sent, as the store said at the last lease.</summary>
    public Instant WaitingSince => Instant.FromUnixMicroseconds(Volatile.Read(ref _waitingSince));

    public void Wake() => _wake.Wake();

    /// <summary>Sends until told to stop, then waits for the attempts under way.</summary>
    /// <param name="stopping">Begins no more attempts.</param>
    /// <param name="aborting">Cuts short those under way.</param>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting)
    {
        while (!stopping.IsCancellationRequested)
        {
            var sleep = await StepAsync(stopping, aborting).ConfigureAwait(false);
            var until = sleep == TimeSpan.MaxValue ? Instant.Never : Instant.From(timeProvider.GetUtcNow()) + sleep;
            await _wake.SleepUntilAsync(until, stopping).ConfigureAwait(false);
        }

        await Task.WhenAll(InFlight()).ConfigureAwait(false);
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>Begins what can be begun now.</summary>
    /// <returns>How long nothing more can be begun, unless something changes.</returns>
    private async Task<TimeSpan> StepAsync(CancellationToken stopping, CancellationToken aborting)
    {
        try
        {
            if (judge.IsOutForLong)
            {
                await GiveUpOldAsync(stopping, aborting).ConfigureAwait(false);
            }

            var (allowed, askAgain) = judge.Begin(FreeTurns());
            return allowed == 0 ? askAgain : await LeaseAsync(allowed, stopping, aborting).ConfigureAwait(false);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            return TimeSpan.MaxValue;
        }
        catch (Exception exception)
        {
            judge.Abandon();
            var wait = retries.After(++_leaseFailures);
            logger.LeaseFailed(exception, notifier.Name, wait);
            notices.Report("store", $"Heartbeat's store gives no deliveries ({exception.GetType().Name}); the log says why.");
            return wait;
        }
    }

    private async Task<TimeSpan> LeaseAsync(int allowed, CancellationToken stopping, CancellationToken aborting)
    {
        var lease = await store.LeaseDeliveriesAsync([notifier.Name], allowed, stopping).ConfigureAwait(false);
        _leaseFailures = 0;
        Volatile.Write(ref _waitingSince, lease.WaitingSince.UnixMicroseconds);
        var begun = lease.Deliveries.Count(delivery => TryBegin(delivery, aborting));
        if (begun == 0)
        {
            judge.Abandon();
        }
        else if (lease.Deliveries.Count == allowed)
        {
            // Whoever ends first wakes us.
            return TimeSpan.MaxValue;
        }

        return Until(lease.NextAt);
    }

    private TimeSpan Until(Instant next)
    {
        if (!next.IsTime)
        {
            return TimeSpan.MaxValue;
        }

        var wait = next - Instant.From(timeProvider.GetUtcNow());
        return wait > ShortestSleep ? wait : ShortestSleep;
    }

    // A lease that ran out while the outcome could not be stored comes again: it must not be sent again meanwhile.
    private bool TryBegin(DeliveryEntry delivery, CancellationToken aborting)
    {
        lock (_gate)
        {
            if (_inFlight.ContainsKey(delivery.Id))
            {
                return false;
            }

            _calls++;
            _inFlight.Add(delivery.Id, Task.Run(() => DeliverAsync(delivery, aborting), CancellationToken.None));
            return true;
        }
    }

    private async Task DeliverAsync(DeliveryEntry delivery, CancellationToken aborting)
    {
        try
        {
            var outcome = await AttemptAsync(delivery, aborting).ConfigureAwait(false);
            await SettleAsync(delivery, outcome, aborting).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            // Whatever it was, the message must not wait for its lease to end.
            logger.AttemptBroke(exception, delivery.Id, notifier.Name);
            judge.Abandon();
            var retryAt = Instant.From(timeProvider.GetUtcNow()) + retries.After(delivery.Attempts + 1);
            await SettleAsync(
                delivery, new(DeliveryStatus.Waiting, retryAt, exception.GetType().Name), aborting).ConfigureAwait(false);
        }
        finally
        {
            lock (_gate)
            {
                // Together: the pump is disposed once it sees nothing under way.
                _inFlight.Remove(delivery.Id);
                _wake.Wake();
            }
        }
    }

    private async Task<DeliveryOutcome> AttemptAsync(DeliveryEntry delivery, CancellationToken aborting)
    {
        try
        {
            var result = await caller.CallAsync(notifier, delivery.Notification, aborting).ConfigureAwait(false);
            return judge.Judge(delivery, result);
        }
        finally
        {
            lock (_gate)
            {
                _calls--;
            }

            _wake.Wake();
        }
    }

    private async Task SettleAsync(DeliveryEntry delivery, DeliveryOutcome outcome, CancellationToken aborting)
    {
        for (var failures = 1; ; failures++)
        {
            try
            {
                // Not cancelled by stopping: what was sent and is not known to be is sent again after the restart.
                await store.SettleDeliveryAsync(delivery.Id, outcome, CancellationToken.None).ConfigureAwait(false);
                return;
            }
            catch (Exception exception)
            {
                var wait = retries.After(failures);
                logger.SettleFailed(exception, delivery.Id, notifier.Name, wait);
                notices.Report("store", $"Heartbeat's store does not take what was sent ({exception.GetType().Name}); the log says why.");
                await Task.Delay(wait, timeProvider, aborting)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (aborting.IsCancellationRequested)
                {
                    return;
                }
            }
        }
    }

    private async Task GiveUpOldAsync(CancellationToken stopping, CancellationToken aborting)
    {
        while (true)
        {
            var lease = await store.LeaseDeliveriesAsync([notifier.Name], concurrency, stopping).ConfigureAwait(false);
            var kept = 0;
            foreach (var delivery in lease.Deliveries)
            {
                if (IsInFlight(delivery.Id))
                {
                    // Sent, or being sent; its lease ended before that could be stored.
                    kept++;
                    continue;
                }

                var outcome = judge.JudgeUntried(delivery);
                kept += outcome is null ? 1 : 0;
                await SettleAsync(delivery, outcome ?? DeliveryOutcome.GivenBack(delivery), aborting)
                    .ConfigureAwait(false);
            }

            // The oldest come first, nearly: retries move them.
            if (kept > 0 || lease.Deliveries.Count == 0)
            {
                return;
            }
        }
    }

    private bool IsInFlight(long deliveryId)
    {
        lock (_gate)
        {
            return _inFlight.ContainsKey(deliveryId);
        }
    }

    private int FreeTurns()
    {
        lock (_gate)
        {
            return Math.Min(concurrency - _calls, (UnsettledToEachCall * concurrency) - _inFlight.Count);
        }
    }

    private Task[] InFlight()
    {
        lock (_gate)
        {
            return [.. _inFlight.Values];
        }
    }
}
