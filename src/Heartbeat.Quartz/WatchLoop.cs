using Heartbeat.Monitors;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz;

/// <summary>Works off what was heard of one scheduler, one event after the other. No failure ends it.</summary>
internal sealed class WatchLoop(
    SchedulerWatch watch,
    EventQueue events,
    IHeartbeatReporter reporter,
    IMonitorRegistry? registry,
    MonitorSlugs slugs,
    ILogger logger) : IDisposable
{
    // Reading a job again costs as much as many events: it is done once for all that were told meanwhile.
    private const int FinishAfter = 2_000;

    // On the real clock: it is the machine that is spared, and tests do not wait for it.
    private static readonly TimeSpan Gathering = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan ShortRest = TimeSpan.FromMilliseconds(0.5);

    private readonly CancellationTokenSource _end = new();
    private CancellationToken _ended;
    private WatchWork? _work;

    // What it holds outlives a scheduler that is started again.
    private SignalDelivery? _delivery;

    /// <summary>Begins, on a thread of the pool and with nothing of the caller's context.</summary>
    public void Start(IScheduler scheduler)
    {
        _ended = _end.Token;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => RunAsync(scheduler));
        }
    }

    /// <summary>Ends it with whatever it waits for.</summary>
    public void Dispose()
    {
        _end.Cancel();
        _end.Dispose();
    }

    private async Task RunAsync(IScheduler scheduler)
    {
        try
        {
            while (true)
            {
                var idleSince = TimeProvider.System.GetTimestamp();
                await events.WaitAsync(_ended).ConfigureAwait(false);
                var isBusy = TimeProvider.System.GetElapsedTime(idleSince) < ShortRest;
                for (var count = 0; count < FinishAfter && events.TryTake(out var happened); count++)
                {
                    await WorkOffAsync(scheduler, happened).ConfigureAwait(false);
                }

                await FinishAsync(scheduler).ConfigureAwait(false);
                if (!isBusy || !events.IsEmpty)
                {
                    continue;
                }

                // Waking this loop for each of so many events would cost the threads of Quartz more than handing them over.
                await events.GatherAsync(Gathering, _ended).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // The app is being disposed.
        }
        finally
        {
            _work?.Dispose();
        }
    }

    private async ValueTask WorkOffAsync(IScheduler scheduler, SchedulerEvent happened)
    {
        try
        {
            var work = await WorkForAsync(scheduler, happened).ConfigureAwait(false);
            if (events.TakeLost() is var lost and > 0)
            {
                logger.EventsLost(lost, scheduler.SchedulerName);
                await work.CatchUpAsync(_ended).ConfigureAwait(false);
            }

            await work.DoAsync(happened, _ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (!_ended.IsCancellationRequested)
        {
            logger.StepFailed(exception, happened.GetType().Name, scheduler.SchedulerName);
        }
        finally
        {
            (happened as DrainAsked)?.Done.TrySetResult();
        }
    }

    private async ValueTask FinishAsync(IScheduler scheduler)
    {
        if (_work is null)
        {
            return;
        }

        try
        {
            await _work.FinishAsync(_ended).ConfigureAwait(false);
        }
        catch (Exception exception) when (!_ended.IsCancellationRequested)
        {
            logger.StepFailed(exception, nameof(ScheduleChanged), scheduler.SchedulerName);
        }
    }

    // A scheduler that was restarted is another one, under the same name.
    private async ValueTask<WatchWork> WorkForAsync(IScheduler scheduler, SchedulerEvent happened)
    {
        var started = (happened as SchedulerMoved)?.Scheduler;
        if (_work is not null && (started is null || ReferenceEquals(started, _work.Scheduler)))
        {
            return _work;
        }

        _work?.Dispose();
        started ??= scheduler;
        _delivery ??= new SignalDelivery(reporter, started.TimeProvider, logger);
        return _work = await WatchWork
            .CreateAsync(watch, started, _delivery, registry, slugs, logger)
            .ConfigureAwait(false);
    }
}
