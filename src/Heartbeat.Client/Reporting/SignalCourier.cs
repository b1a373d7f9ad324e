using Heartbeat.Client.Configuration;
using Heartbeat.Client.Diagnostics;
using Heartbeat.Client.Reporting.Routes;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>Takes one batch out of the buffer, brings it to the server, and settles what became of each signal.</summary>
/// <remarks>Used by one sender, a call at a time.</remarks>
internal sealed class SignalCourier(
    SignalBuffer buffer,
    ServerLink link,
    SignalRoutes routes,
    ClientSettings settings,
    UnknownMonitorLog unknown,
    RefusalLog refusals,
    SignalCounts counts,
    TimeProvider time,
    ILogger logger)
{
    private const int MostTurns = 5;

    private readonly BatchSize _size = new(settings.Timeout);
    private int _oneByOne;
    private int _heldTurns;
    private volatile int _underway;

    /// <summary>Gets or sets a value indicating whether the app stops: what is held aside does not wait for its time any more.</summary>
    public bool IsLast { get; set; }

    /// <summary>Gets how many signals are on their way; they are not in the buffer.</summary>
    public int Underway => _underway;

    /// <summary>Gets or sets what is to be done whenever the server has answered for signals, whatever became of others.</summary>
    public Action? Progress { get; set; }

    public async ValueTask<Delivery> DeliverAsync(CancellationToken cancellationToken)
    {
        // What the server refused as a whole is sent one by one, so that the one that is wrong costs no other. So are pings,
        // which are requests of their own: each is settled as soon as it is answered.
        var batch = buffer.Take(_oneByOne > 0 || routes.ArePings ? 1 : _size.Signals, IsLast, _size.Characters);
        if (batch.Count == 0)
        {
            return Delivery.GoOn;
        }

        _oneByOne = Math.Max(0, _oneByOne - 1);
        _underway = batch.Count;
        try
        {
            var sentAt = time.GetTimestamp();
            var delivery = await routes.SendAsync(batch, cancellationToken).ConfigureAwait(false);
            Measure(batch, delivery, time.GetElapsedTime(sentAt));
            return Settle(batch, delivery);
        }
        catch (Exception exception)
        {
            // A defect, in here or in what the app has put into the HTTP client: keys make what is sent twice count once.
            logger.SendingFailed(exception);
            return Fail([.. batch], new Delivery(DeliveryKind.TryLater) { Reason = exception.GetType().Name });
        }
        finally
        {
            _underway = 0;
        }
    }

    private static bool IsForLater(SignalResult? result) => result is SignalResult.Deferred || IsOfServerInTrouble(result);

    private static bool IsOfServerInTrouble(SignalResult? result) =>
        result is SignalResult.Overloaded or SignalResult.StoreUnavailable;

    private void Measure(IReadOnlyList<PendingSignal> batch, Delivery delivery, TimeSpan elapsed)
    {
        if (delivery.TookTooLong)
        {
            _size.TookTooLong(batch);
        }
        else if (delivery.Kind == DeliveryKind.Done)
        {
            _size.Worked(elapsed);
        }
    }

    private Delivery Settle(IReadOnlyList<PendingSignal> batch, Delivery delivery)
    {
        if (delivery.Results.Count == batch.Count && delivery.Results.All(IsOfServerInTrouble))
        {
            // None of them was taken: the whole server is in trouble, not some monitors.
            delivery = new Delivery(DeliveryKind.TryLater) { Reason = $"it answers {MetricNames.Of(delivery.Results[0]!.Value)}" };
        }

        var rest = batch.Skip(delivery.Results.Count).ToList();
        if (delivery.Kind == DeliveryKind.Done)
        {
            // Before others are held: what is put back after that comes before them.
            buffer.PutBack(rest);
        }

        var held = Conclude(batch, delivery);
        switch (delivery.Kind)
        {
            case DeliveryKind.Done:
                if (!delivery.Results.All(IsForLater))
                {
                    link.Works(buffer.Count);
                }

                return IsLast && held ? new Delivery(DeliveryKind.TryLater) : delivery;
            case DeliveryKind.BatchRefused when rest.Count == 1:
                Drop(rest[0], delivery);
                return Delivery.GoOn;
            case DeliveryKind.BatchRefused:
                buffer.PutBack(rest);
                _oneByOne = rest.Count;
                return Delivery.GoOn;
            default:
                return Fail(rest, delivery);
        }
    }

    private Delivery Fail(List<PendingSignal> rest, Delivery delivery)
    {
        link.Fails(delivery);

        // Before they are put back: where there is no room for them any more, they must not be answered as never taken.
        // The server may have stored them, and a caller would report them again under a new key.
        foreach (var signal in rest)
        {
            signal.Conclude(SignalResult.Deferred);
        }

        buffer.PutBack(rest);
        return delivery;
    }

    /// <summary>Tells those who wait for signals that the server has answered for.</summary>
    /// <returns>Whether some of them are held for later.</returns>
    private bool Conclude(IReadOnlyList<PendingSignal> batch, Delivery delivery)
    {
        var later = new List<PendingSignal>();
        var isProgress = false;
        foreach (var (signal, result) in batch.Zip(delivery.Results))
        {
            if (IsForLater(result))
            {
                later.Add(signal);
                continue;
            }

            if (result == SignalResult.UnknownMonitor)
            {
                unknown.Seen(signal.Monitor);
            }

            counts.Settled(result ?? SignalResult.Refused);
            signal.Conclude(result ?? SignalResult.Refused);
            isProgress = true;
        }

        if (isProgress)
        {
            Progress?.Invoke();
        }

        if (later.Count > 0)
        {
            buffer.Hold(later, TimeSpan.FromSeconds(1 << Math.Min(_heldTurns++, MostTurns)));
        }
        else if (delivery.Kind == DeliveryKind.Done && !buffer.IsHolding)
        {
            // Not by what goes through meanwhile for other monitors.
            _heldTurns = 0;
        }

        return later.Count > 0;
    }

    private void Drop(PendingSignal signal, Delivery delivery)
    {
        refusals.Refused(signal, delivery.Status, delivery.Reason);
        counts.Settled(SignalResult.Refused);
        signal.Conclude(SignalResult.Refused);
        Progress?.Invoke();
    }
}
