using Heartbeat.Configuration;
using Heartbeat.Diagnostics;
using Heartbeat.Monitors.Declaring;
using Heartbeat.Notifications;
using Heartbeat.Schedules;
using Heartbeat.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heartbeat.Hosting;

/// <summary>
/// Opens the store before any other service starts, so that the first job finds it open, and closes it after all of
/// them have stopped, so that the last job can still report. Deadlines pass only while the whole host runs (or has
/// been starting for ten minutes): before and after that its server does not listen, and jobs of other processes report
/// in vain.
/// </summary>
internal sealed class HeartbeatService(
    ChosenStore chosen,
    StoreGate gate,
    EnginePumps pumps,
    DeclaredMonitors declared,
    DeliveryPlanner planner,
    IEngineAlarm alarm,
    IOptions<HeartbeatOptions> options,
    TimeProvider time,
    ILogger<HeartbeatService> logger) : IHostedLifecycleService
{
    private readonly SafeLogger _logger = new(logger);
    private bool _opened;

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var start = time.GetTimestamp();
        await chosen.Store.OpenAsync(Setup(), cancellationToken).ConfigureAwait(false);
        _opened = true;
        pumps.Deafness.Begin();
        try
        {
            pumps.StartKeepingAlive();
            await declared.DeclareAllAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            // A host that failed to start is not stopped in order: nobody else would let go of the store.
            await StoppedAsync(CancellationToken.None).ConfigureAwait(false);
            throw;
        }

        gate.IsOpen = true;
        pumps.StartWatching();
        _logger.StoreOpened(chosen.Method, time.GetElapsedTime(start));
        if (planner.Notifiers.Count == 0)
        {
            _logger.NobodyIsTold();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        pumps.HostIsUp();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        pumps.HostStops();
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        if (!_opened)
        {
            return;
        }

        _opened = false;
        if (!await pumps.StopAsync(cancellationToken).ConfigureAwait(false))
        {
            _logger.PumpsStillRunning();
        }

        gate.IsOpen = false;
        try
        {
            await pumps.Deafness.RecordAsync(TimeSpan.Zero, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            _logger.StopNotRecorded(exception);
        }

        try
        {
            await chosen.Store.CloseAsync(cancellationToken).ConfigureAwait(false);
            _logger.StoreClosed();
        }
        catch (Exception exception)
        {
            // Thrown from here it would look as if the app's own services had failed to stop.
            _logger.StoreNotClosed(exception);
        }
    }

    private StoreSetup Setup() => new()
    {
        FallbackZone = DefaultZones.Of(options.Value, time).Intervals,
        Planner = planner,
        DeliveryRetryFor = DurationParser.Parse(options.Value.DeliveryRetryFor),
        SweepSooner = pumps.Sweep.Wake,
        DeliveriesWaiting = pumps.WakeDeliveries,
        ClockWasSet = alarm.ClockWasSet,
        DefectFound = alarm.DefectFound,
    };
}
