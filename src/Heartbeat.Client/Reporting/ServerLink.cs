using Heartbeat.Client.Configuration;
using Heartbeat.Client.Diagnostics;
using Heartbeat.Client.Reporting.Routes;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>Whether the server takes signals, as far as is known; says once when that changes.</summary>
/// <remarks>Written by the sender alone, read by all who report.</remarks>
internal sealed class ServerLink(SignalBuffer buffer, ClientSettings settings, ILogger logger)
{
    private const int Well = -1;

    // A result, or that all is well: an int can be read without a lock.
    private volatile int _verdict = Well;
    private bool _isForeign;

    /// <summary>Gets what is answered at once to whoever reports, where there is no use in waiting.</summary>
    public SignalResult? Verdict => _verdict is var verdict and not Well ? (SignalResult)verdict : null;

    /// <summary>Takes note of an answer for signals.</summary>
    public void Works(int waiting)
    {
        if (_verdict != Well)
        {
            _verdict = Well;
            logger.ServerBack(settings.Server, waiting);
        }

        TellLosses();
    }

    /// <summary>Takes note of a failed attempt, and lets nobody wait for the next.</summary>
    public void Fails(Delivery delivery)
    {
        var verdict = delivery.Kind == DeliveryKind.TryLater ? SignalResult.Deferred : SignalResult.StoreUnavailable;
        if (_verdict != (int)verdict)
        {
            Tell(delivery);
        }

        // Before those who wait are told: who comes between asks for it after their signal is in the buffer.
        _verdict = (int)verdict;
        buffer.ConcludeAll(verdict);
    }

    public void IsForeign()
    {
        if (!_isForeign)
        {
            _isForeign = true;
            logger.ForeignServer(settings.Server);
        }
    }

    /// <summary>Says how many signals were dropped, at the end of what they were dropped for.</summary>
    public void TellLosses()
    {
        var (dropped, expired) = buffer.TakeLosses();
        if (dropped > 0)
        {
            logger.SignalsDropped(dropped, settings.NameOf(nameof(HeartbeatClientOptions.BufferLength)));
        }

        if (expired > 0)
        {
            logger.SignalsExpired(expired, settings.NameOf(nameof(HeartbeatClientOptions.KeepFor)));
        }
    }

    private void Tell(Delivery delivery)
    {
        switch (delivery.Kind)
        {
            case DeliveryKind.TryLater:
                logger.ServerAway(settings.Server, delivery.Reason);
                break;
            case DeliveryKind.KeyRefused:
                logger.KeyRefused(settings.Server, delivery.Status, settings.ReportKeySetting);
                break;
            default:
                logger.NotAtThisAddress(
                    settings.Server, delivery.Status, settings.NameOf(nameof(HeartbeatClientOptions.ServerUrl)));
                break;
        }
    }
}
