using Heartbeat.Diagnostics;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>Hands over what the outbox holds: one pump for each notifier.</summary>
internal sealed class DeliveryDispatcher(
    IHeartbeatStore store,
    NotifierCatalog catalog,
    NotifierCaller caller,
    SystemNotices notices,
    RetrySchedule retries,
    DispatchSettings settings,
    TimeProvider timeProvider,
    ILogger<DeliveryDispatcher> logger)
{
    /// <summary>How long attempts under way may still take when the host stops.</summary>
    public static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    private readonly SafeLogger _logger = new(logger);
    private volatile NotifierPump[] _pumps = [];

    /// <summary>Gets for how long the oldest message that could be sent has waited, as the store last said.</summary>
    public TimeSpan LongestWait
    {
        get
        {
            var since = _pumps.Select(static pump => pump.WaitingSince).DefaultIfEmpty(Instant.Never).Min();
            var now = Instant.From(timeProvider.GetUtcNow());
            return since < now ? now - since : TimeSpan.Zero;
        }
    }

    /// <summary>Says that deliveries wait which were not there before. Does not block.</summary>
    public void Wake()
    {
        foreach (var pump in _pumps)
        {
            pump.Wake();
        }
    }

    /// <summary>Sends until told to stop. The store is open before it and closed after it.</summary>
    /// <param name="stopping">Begins no more attempts; those under way get <see cref="StopGrace"/>.</param>
    /// <param name="aborting">Cuts short at once what is under way: the host's patience is at its end.</param>
    /// <returns>A task that ends when nothing is under way and all leases are settled or given back.</returns>
    public async Task RunAsync(CancellationToken stopping, CancellationToken aborting = default)
    {
        using var abort = new CancellationTokenSource(Timeout.InfiniteTimeSpan, timeProvider);
        await using var hurry = aborting.Register(abort.Cancel).ConfigureAwait(false);
        await using var grace = stopping.Register(() => abort.CancelAfter(StopGrace)).ConfigureAwait(false);
        var share = Math.Max(1, DispatchSettings.MaxConcurrency / Math.Max(1, catalog.Notifiers.Count));
        NotifierPump[] pumps = [.. catalog.Notifiers.Select(notifier => NewPump(notifier, share))];
        _pumps = pumps;
        try
        {
            await Task.WhenAll(pumps.Select(pump => pump.RunAsync(stopping, abort.Token))).ConfigureAwait(false);
        }
        finally
        {
            _pumps = [];
            foreach (var pump in pumps)
            {
                pump.Dispose();
            }
        }
    }

    private NotifierPump NewPump(NotifierRegistration notifier, int share)
    {
        var judge = new AttemptJudge(notifier.Name, retries, settings, timeProvider, _logger);
        return new(notifier, store, caller, judge, notices, retries, share, timeProvider, _logger);
    }
}
