using Heartbeat.Client.Configuration;
using Heartbeat.Client.Diagnostics;
using Heartbeat.Client.Reporting.Routes;
using Heartbeat.Diagnostics;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>Whether the server takes signals, as far as is known; says once what is wrong, until it takes them.</summary>
/// <remarks>Written by the sender alone, but for losses; read by all who report.</remarks>
internal sealed class ServerLink(SignalBuffer buffer, ClientSettings settings, ILogger logger)
{
    // Several may come in turn: a wrong key behind a busy address is refused now, and told to come later then.
    private readonly HashSet<DeliveryKind> _told = [];

    private volatile bool _isAway;
    private int _isLossTold;
    private bool _isForeign;

    /// <summary>Gets a value indicating whether there is no use in waiting for the server.</summary>
    public bool IsAway => _isAway;

    /// <summary>Takes note of an answer for signals.</summary>
    public void Works(int waiting)
    {
        if (_isAway)
        {
            _isAway = false;
            logger.ServerBack(settings.Server, waiting);
        }

        _told.Clear();
        TellLosses();
    }

    /// <summary>Takes note of a failed attempt, and lets nobody wait for the next.</summary>
    public void Fails(Delivery delivery)
    {
        if (_told.Add(delivery.Kind))
        {
            Tell(delivery);
        }

        // Before those who wait are told: who comes between asks for it after their signal is in the buffer.
        _isAway = true;
        buffer.ConcludeAll(SignalResult.Deferred);
    }

    /// <summary>Takes note that the server takes pings only.</summary>
    public void BecomesForeign()
    {
        if (!_isForeign)
        {
            _isForeign = true;
            logger.ForeignServer(settings.Server);
        }
    }

    /// <summary>Takes note that a Heartbeat server has answered.</summary>
    public void BecomesHeartbeat()
    {
        if (_isForeign)
        {
            _isForeign = false;
            logger.HeartbeatAfterAll(settings.Server);
        }
    }

    /// <summary>Takes note of a loss. The first one of an outage is told at once: how many it will be shows only at its end.</summary>
    /// <remarks>Called by those who report, too.</remarks>
    public void Loses(string how)
    {
        if (_isAway && Interlocked.Exchange(ref _isLossTold, 1) == 0)
        {
            logger.DropsBegin(settings.Server, settings.NameOf(
                how == MetricNames.Expired ? nameof(HeartbeatClientOptions.KeepFor) : nameof(HeartbeatClientOptions.BufferLength)));
        }
    }

    /// <summary>Says how many signals were dropped, at the end of what they were dropped for.</summary>
    public void TellLosses()
    {
        Volatile.Write(ref _isLossTold, 0);
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
