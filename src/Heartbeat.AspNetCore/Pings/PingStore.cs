using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Limits;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>The store as pings see it: what it throws is logged, and an answer like any other.</summary>
internal sealed class PingStore(PingForm form, PingSettings settings, IServiceProvider services, ILogger logger)
{
    private IHeartbeatStore? _store;

    // Not before the first ping: an app without a store is stopped at its start with a better message than this one's.
    private IHeartbeatStore Store => _store ??= services.GetRequiredService<IHeartbeatStore>();

    /// <summary>Tells whether a target names a monitor; <see langword="null"/> where the store cannot say.</summary>
    public async ValueTask<bool?> IsKnownAsync(SignalTarget target)
    {
        try
        {
            return await Store.FindAsync(target, CancellationToken.None) is not null;
        }
        catch (Exception exception)
        {
            logger.PingNotRecorded(exception, form.Pattern);
            return null;
        }
    }

    /// <summary>Tells whether a ping beyond the limit can be refused without a false alarm. Where in doubt, it cannot.</summary>
    public async ValueTask<bool> CanLoseAsync(PingAddress address, Signal signal)
    {
        if (signal.Kind is SignalKind.Log or SignalKind.Ignored)
        {
            return true;
        }

        try
        {
            var snapshot = await Store.FindAsync(address.Target, CancellationToken.None);
            if (snapshot is null && address.SlugInstead is { } slug)
            {
                snapshot = await Store.FindAsync(SignalTarget.BySlug(slug), CancellationToken.None);
            }

            return snapshot is not null
                && HarmlessLoss.Is(snapshot, signal, settings.TimeProvider.GetUtcNow(), settings.FallbackZone);
        }
        catch (Exception)
        {
            // Recording it meets the same trouble, says so, and has the right answer to it.
            return false;
        }
    }

    /// <summary>Records a ping.</summary>
    /// <param name="context">The request.</param>
    /// <param name="address">Whom it is for.</param>
    /// <param name="signal">What it says.</param>
    /// <param name="create">Whether a monitor that is not there yet is to be created.</param>
    /// <returns>What became of it, and whether it created its monitor.</returns>
    public async ValueTask<(SignalResult Result, bool Created)> RecordAsync(
        HttpContext context, PingAddress address, Signal signal, bool create)
    {
        try
        {
            // Not the request's token: a job that does not wait for the answer has reported all the same.
            var receipt = await Store.RecordAsync(address.Target, signal, CancellationToken.None);
            if (receipt.Result != SignalResult.UnknownMonitor)
            {
                return (receipt.Result, false);
            }

            var created = false;
            if (address.SlugInstead is { } slug)
            {
                receipt = await Store.RecordAsync(SignalTarget.BySlug(slug), signal, CancellationToken.None);
            }
            else if (create && address.Target.Slug is { } newSlug && signal.Kind != SignalKind.Ignored)
            {
                var registry = services.GetRequiredService<IMonitorRegistry>();
                created = await PingCreation.CreateAsync(registry, newSlug, context, logger);
                receipt = await Store.RecordAsync(address.Target, signal, CancellationToken.None);
            }

            if (receipt.Result == SignalResult.UnknownMonitor)
            {
                await RefusedPingNote.TakeAsync(Store, address.Target, context, settings.TimeProvider.GetUtcNow());
            }

            return (receipt.Result, created);
        }
        catch (Exception exception)
        {
            logger.PingNotRecorded(exception, form.Pattern);
            return (SignalResult.StoreUnavailable, false);
        }
    }
}
