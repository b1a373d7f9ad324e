using Heartbeat.Monitors;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Synchronizing;
using Heartbeat.Schedules;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz;

/// <summary>What is done about each event of one scheduler. Used by one thread at a time.</summary>
internal sealed class WatchWork : IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(2);

    private readonly SchedulerWatch _watch;
    private readonly JobBook _book = new();
    private readonly SignalDelivery _delivery;
    private readonly JobSynchronizer _jobs;
    private readonly RunReports _runs;
    private readonly DeadNodes _deadNodes;
    private readonly LostEvents _lost;
    private readonly ChoreTimer _reconciling;
    private readonly ChoreTimer _retrying;
    private bool _isStarted;
    private bool _hasLost;

    private WatchWork(
        SchedulerWatch watch,
        IScheduler scheduler,
        bool storeIsPersistent,
        SignalDelivery delivery,
        IMonitorRegistry? registry,
        MonitorSlugs slugs,
        ILogger logger)
    {
        _watch = watch;
        Scheduler = scheduler;
        var (time, options) = (scheduler.TimeProvider, watch.Options);
        var keeper = new MonitorKeeper(registry, scheduler.SchedulerName, logger);
        var settings = new JobSettingsReader(options, storeIsPersistent, logger);
        _delivery = delivery;
        var dues = new DueReports(_delivery, time);
        _jobs = new JobSynchronizer(scheduler, options, settings, _book, watch.Scope, slugs, keeper, dues, _delivery, logger);
        _deadNodes = new DeadNodes(scheduler, keeper, _delivery, logger);
        _lost = new LostEvents(scheduler, _book, dues, _delivery);
        _runs = new RunReports(_jobs, _deadNodes, dues, _delivery, time);
        _reconciling = new ChoreTimer(watch, scheduler, Chore.Reconcile, DurationParser.Parse(options.ReconcileEvery));
        _retrying = new ChoreTimer(watch, scheduler, Chore.Retry, RetryPause);
    }

    public IScheduler Scheduler { get; }

    public static async ValueTask<WatchWork> CreateAsync(
        SchedulerWatch watch,
        IScheduler scheduler,
        SignalDelivery delivery,
        IMonitorRegistry? registry,
        MonitorSlugs slugs,
        ILogger logger)
    {
        return new WatchWork(
            watch, scheduler, await IsPersistentAsync(scheduler).ConfigureAwait(false), delivery, registry, slugs, logger);
    }

    public async ValueTask DoAsync(SchedulerEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case RunStarted run:
                await _runs.StartAsync(run, cancellationToken).ConfigureAwait(false);
                break;
            case RunEnded run:
                await _runs.EndAsync(run, cancellationToken).ConfigureAwait(false);
                break;
            case FiringNotRun firing:
                await _runs.RecordAsync(firing, cancellationToken).ConfigureAwait(false);
                break;
            case JobBroken broken:
                await _runs.FailAsync(broken, cancellationToken).ConfigureAwait(false);
                break;

            // What is seeded before the start is read all at once when it starts.
            case ScheduleChanged change when _isStarted:
                await _jobs.FollowAsync(change, cancellationToken).ConfigureAwait(false);
                break;
            case SchedulerMoved move:
                await MoveAsync(move.To, isStart: true, cancellationToken).ConfigureAwait(false);
                break;
            case TimeCame chore:
                await DoAsync(chore, cancellationToken).ConfigureAwait(false);
                break;
            case DrainAsked drain:
                await DrainAsync(drain.IsStopping, cancellationToken).ConfigureAwait(false);
                break;
            default:
                break;
        }
    }

    /// <summary>Does what was put off until a number of events is worked off.</summary>
    public async ValueTask FinishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _jobs.ReadChangedAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // An answer that comes later may be a refusal, and no further event may come by which that is found out.
            if (_delivery.HasHeld || _delivery.HasOutstanding || _delivery.Awaited.Count > 0)
            {
                _retrying.Arm();
            }
        }
    }

    /// <summary>Makes up for events that were lost: any of them, the chores' own among them.</summary>
    public async ValueTask CatchUpAsync(CancellationToken cancellationToken)
    {
        _hasLost = true;
        var isStoodBy = Scheduler.Status == SchedulerStatus.Standby;
        await MoveAsync(isStoodBy ? SchedulerMove.StoodBy : SchedulerMove.Started, isStart: false, cancellationToken)
            .ConfigureAwait(false);
        await _lost.PassOverFiringsAsync().ConfigureAwait(false);
    }

    public void Dispose()
    {
        _reconciling.Dispose();
        _retrying.Dispose();
    }

    // Where it cannot be asked, the longer default of the grace period is the safe one.
    private static async ValueTask<bool> IsPersistentAsync(IScheduler scheduler)
    {
        try
        {
            return (await scheduler.GetMetadata().ConfigureAwait(false)).JobStorePersistent;
        }
        catch (Exception)
        {
            return true;
        }
    }

    private async ValueTask MoveAsync(SchedulerMove to, bool isStart, CancellationToken cancellationToken)
    {
        _reconciling.Arm();
        if (to == SchedulerMove.StoodBy)
        {
            await _jobs.StandByAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        _isStarted = true;
        await _jobs.StartAsync(isStart, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask DoAsync(TimeCame chore, CancellationToken cancellationToken)
    {
        if (chore.What == Chore.Retry)
        {
            await _jobs.DeclareAwaitedAsync(cancellationToken).ConfigureAwait(false);
            await _delivery.RetryAsync().ConfigureAwait(false);
            return;
        }

        // A scheduler that was shut down answers nothing any more.
        if (!_isStarted)
        {
            return;
        }

        try
        {
            await _jobs.ReconcileAsync(chore, cancellationToken).ConfigureAwait(false);
            foreach (var plan in _book.Plans)
            {
                await _deadNodes.CloseRunsAsync(plan, cancellationToken).ConfigureAwait(false);
            }

            // All that was in the queue when events were lost is worked off by now.
            if (_hasLost)
            {
                await _lost.CloseRunsAsync(cancellationToken).ConfigureAwait(false);
                _hasLost = false;
            }
        }
        finally
        {
            _reconciling.Arm();
        }
    }

    private async ValueTask DrainAsync(bool isStopping, CancellationToken cancellationToken)
    {
        if (isStopping)
        {
            _isStarted = false;
            await _runs.InterruptAllAsync(_book.Plans).ConfigureAwait(false);
        }
        else
        {
            await FinishAsync(cancellationToken).ConfigureAwait(false);
        }

        await _delivery.SettleAsync().ConfigureAwait(false);
        if (_delivery.HasHeld)
        {
            await _delivery.RetryAsync().ConfigureAwait(false);
        }

        // A scheduler can also be started again.
        if (isStopping && _watch.HostStops)
        {
            _delivery.GiveUp();
        }
    }
}
