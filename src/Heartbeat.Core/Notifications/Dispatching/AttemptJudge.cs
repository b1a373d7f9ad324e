using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>Decides what an answer of one notifier means for the delivery and for the next attempts.</summary>
/// <remarks>Safe for use from many threads: attempts end where they will.</remarks>
internal sealed class AttemptJudge(
    string notifier, RetrySchedule retries, DispatchSettings settings, TimeProvider timeProvider, ILogger logger)
{
    private readonly Lock _gate = new();
    private readonly NotifierCircuit _circuit = new();
    private readonly long _start = timeProvider.GetTimestamp();

    /// <summary>Takes permission for up to some attempts.</summary>
    /// <param name="free">How many the caller could begin.</param>
    /// <returns>How many it may begin; and where none, when to ask again at the latest.</returns>
    public (int Allowed, TimeSpan AskAgain) Begin(int free)
    {
        lock (_gate)
        {
            var now = Now;
            var allowed = _circuit.Allow(now, free);
            if (allowed > 0)
            {
                _circuit.Begin();
                return (allowed, TimeSpan.Zero);
            }

            return (0, _circuit.IsOpen && _circuit.NextProbeAt > now ? _circuit.NextProbeAt - now : TimeSpan.MaxValue);
        }
    }

    /// <summary>Gives back permission of which no use was made.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _circuit.Abandon();
        }
    }

    /// <summary>Turns an answer into an outcome; no answer (cut short) gives the delivery back.</summary>
    public DeliveryOutcome Judge(DeliveryEntry delivery, NotifyResult? result)
    {
        lock (_gate)
        {
            switch (result?.Outcome)
            {
                case null:
                    _circuit.Abandon();
                    return DeliveryOutcome.GivenBack(delivery);
                case NotifyOutcome.Sent:
                    Answered();
                    return new(DeliveryStatus.Sent, Instant.None, null);
                case NotifyOutcome.Rejected:
                    Answered();
                    return GivenUp(delivery, result.Reason);
                default:
                    return Failed(delivery, result);
            }
        }
    }

    /// <summary>
    /// Judges a delivery that never had its turn because its notifier is out of order: it does not wait longer than it
    /// would have been tried.
    /// </summary>
    /// <returns>The outcome where it is given up, else <see langword="null"/>.</returns>
    public DeliveryOutcome? JudgeUntried(DeliveryEntry delivery)
    {
        var since = delivery.FirstAttemptAt.IsTime ? delivery.FirstAttemptAt : delivery.NotBefore;
        return IsOutForLong && WallNow - since >= settings.RetryFor
            ? GivenUp(delivery, delivery.Error ?? "The notifier has been out of order for too long.") with
            {
                Attempted = false,
            }
            : null;
    }

    /// <summary>Gets a value indicating whether the notifier has been failing for as long as messages are tried.</summary>
    public bool IsOutForLong
    {
        get
        {
            lock (_gate)
            {
                return _circuit.IsOpen && Now - _circuit.FailingSince >= settings.RetryFor;
            }
        }
    }

    private TimeSpan Now => timeProvider.GetElapsedTime(_start);

    private Instant WallNow => Instant.From(timeProvider.GetUtcNow());

    private void Answered()
    {
        if (_circuit.IsOpen)
        {
            logger.NotifierBack(notifier);
        }

        _circuit.Succeed();
    }

    private DeliveryOutcome Failed(DeliveryEntry delivery, NotifyResult result)
    {
        if (_circuit.Fail(Now))
        {
            logger.NotifierOutOfOrder(notifier, NotifierCircuit.FailuresToOpen, NotifierCircuit.ProbeEvery);
        }

        var now = WallNow;
        if (delivery.FirstAttemptAt.IsTime && now - delivery.FirstAttemptAt >= settings.RetryFor)
        {
            return GivenUp(delivery, result.Reason);
        }

        var wait = retries.After(delivery.Attempts + 1, result.RetryAfter);
        if (_circuit.IsOpen && result.RetryAfter is null && wait > NotifierCircuit.ProbeEvery)
        {
            // The circuit spares the notifier already; once it is back, nothing should wait much longer than a probe.
            wait = NotifierCircuit.ProbeEvery;
        }

        logger.AttemptFailed(delivery.Id, notifier, delivery.Attempts + 1, wait, result.Reason);
        return new(DeliveryStatus.Waiting, now + wait, result.Reason);
    }

    private DeliveryOutcome GivenUp(DeliveryEntry delivery, string? reason)
    {
        logger.DeliveryGivenUp(delivery.Id, notifier, reason);
        return new(DeliveryStatus.Failed, Instant.None, reason);
    }
}
