using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Schedules;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Declares, pauses and retires the monitors of a scheduler. That it fails is told once until it works again.</summary>
internal sealed class MonitorKeeper
{
    /// <summary>The beginning of the reason of every pause that came from Quartz: what others paused is theirs to resume.</summary>
    public const string PauseMark = "Quartz: ";

    // More runs of one job are hardly open at once.
    private const int RunsToLookAt = 100;

    private const int PageSize = 1_000;

    private readonly IMonitorRegistry? _registry;
    private readonly string _scheduler;
    private readonly ILogger _logger;
    private bool _isFailing;
    private bool _failedInRound;
    private volatile bool _isAwayInRound;
    private volatile bool _isUnavailableInRound;

    public MonitorKeeper(IMonitorRegistry? registry, string scheduler, ILogger logger)
    {
        _registry = registry?.ActingAs(new ChangeAuthor(AuthorKind.Code, $"quartz ({scheduler})"));
        _scheduler = scheduler;
        _logger = logger;
    }

    /// <summary>Gets a value indicating whether there is no use in any further call of this round.</summary>
    public bool IsAway => _registry is null || _isAwayInRound;

    /// <summary>Gets a value indicating whether a call of this round found nobody who could answer at the moment.</summary>
    public bool IsUnavailable => _isUnavailableInRound;

    /// <summary>Begins another round of calls: after one in which none failed, a failure is told again.</summary>
    public void BeginRound()
    {
        _isFailing &= _failedInRound;
        _failedInRound = false;
        _isAwayInRound = false;
        _isUnavailableInRound = false;
    }

    /// <summary>Reads a monitor anew.</summary>
    /// <returns>Whether it could be asked; where there is none, it is <see langword="null"/> from then on.</returns>
    public Task<bool> FindAsync(JobPlan plan, CancellationToken cancellationToken) => TryAsync(plan.Slug, async registry =>
        plan.Monitor = await registry.FindAsync(plan.Slug, cancellationToken).ConfigureAwait(false));

    /// <summary>Reads all monitors of Quartz jobs anew, and hands each to the plan that it belongs to.</summary>
    /// <returns>Whether they could be asked.</returns>
    public Task<bool> RefreshAsync(IReadOnlyDictionary<string, JobPlan> plans, CancellationToken cancellationToken) =>
        TryAsync("", async registry =>
        {
            var filter = new MonitorFilter { Tags = [JobSettings.Tag], Retired = RetiredMonitors.Include, Limit = PageSize };
            var gone = plans.Values.Where(static plan => !plan.HasOwnSchedule).ToHashSet();
            while (true)
            {
                var page = await registry.ListAsync(filter, cancellationToken).ConfigureAwait(false);
                foreach (var monitor in page.Items)
                {
                    if (monitor.Slug is { } slug && plans.TryGetValue(slug, out var plan))
                    {
                        plan.Monitor = monitor;
                        gone.Remove(plan);
                    }
                }

                if (page.Items.Count < PageSize)
                {
                    break;
                }

                filter = filter with { Offset = filter.Offset + PageSize };
            }

            // Not in the list is not gone: somebody may have taken the tag off, or the list moved between two pages.
            foreach (var plan in gone)
            {
                plan.Monitor = await registry.FindAsync(plan.Slug, cancellationToken).ConfigureAwait(false);
                if (plan.Monitor is null)
                {
                    // To be declared anew: the server has lost it.
                    plan.Settings = null;
                    plan.Told = null;
                }
            }
        });

    /// <summary>Declares a monitor, unless somebody gave it a schedule of its own.</summary>
    /// <returns>Whether it is there now.</returns>
    public async Task<bool> DeclareAsync(JobPlan plan, JobSettings settings, CancellationToken cancellationToken)
    {
        if (plan.HasOwnSchedule)
        {
            _logger.OwnSchedule(plan.Job, plan.Slug);
            plan.Settings = settings;
            return true;
        }

        return await TryAsync(plan.Slug, async registry =>
        {
            plan.Monitor = await DeclareRightAsync(registry, plan, settings, cancellationToken).ConfigureAwait(false);
            plan.Settings = settings;
            _logger.JobWatched(plan.Job, plan.Slug);
        }).ConfigureAwait(false);
    }

    /// <summary>Pauses a monitor, unless it is paused.</summary>
    /// <returns>Whether it is paused now.</returns>
    public async Task<bool> PauseAsync(JobPlan plan, string reason, CancellationToken cancellationToken) =>
        plan.Monitor is not null && await TryAsync(plan.Slug, async registry =>
        {
            // As it is now: what somebody paused since it was last seen stays theirs.
            plan.Monitor = await registry.FindAsync(plan.Slug, cancellationToken).ConfigureAwait(false);
            if (plan.Monitor is { Status: not MonitorStatus.Paused, Retired: false } monitor)
            {
                plan.Monitor = await registry
                    .PauseAsync(monitor.Id, reason: $"{PauseMark}{reason}", cancellationToken: cancellationToken)
                    .ConfigureAwait(false);
            }
        }).ConfigureAwait(false);

    /// <summary>Ends a pause that came from Quartz.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> ResumeAsync(JobPlan plan, CancellationToken cancellationToken)
    {
        if (!IsPausedByQuartz(plan.Monitor))
        {
            return false;
        }

        var wasPaused = false;
        await TryAsync(plan.Slug, async registry =>
        {
            plan.Monitor = await registry.FindAsync(plan.Slug, cancellationToken).ConfigureAwait(false);
            if (IsPausedByQuartz(plan.Monitor))
            {
                plan.Monitor = await registry.ResumeAsync(plan.Monitor!.Id, cancellationToken).ConfigureAwait(false);
                wasPaused = true;
            }
        }).ConfigureAwait(false);
        return wasPaused;
    }

    /// <summary>Retires a monitor.</summary>
    /// <returns>Whether that is done.</returns>
    public Task<bool> RetireAsync(JobPlan plan, CancellationToken cancellationToken) => TryAsync(plan.Slug, async registry =>
    {
        if (plan is { HasOwnSchedule: false, Monitor: { Retired: false } monitor })
        {
            plan.Monitor = await registry.RetireAsync(monitor.Id, cancellationToken).ConfigureAwait(false);
            _logger.JobLeft(plan.Job, plan.Slug);
        }
    });

    /// <summary>Reads the ids of the runs of a monitor that are open.</summary>
    /// <returns>The ids, or <see langword="null"/> where nobody could be asked.</returns>
    public async Task<IReadOnlyList<string>?> OpenRunsAsync(JobPlan plan, CancellationToken cancellationToken)
    {
        IReadOnlyList<string>? open = null;
        await TryAsync(plan.Slug, async registry =>
        {
            if (plan.Monitor is not { } monitor)
            {
                open = [];
                return;
            }

            var page = await registry
                .GetRunsAsync(monitor.Id, new HistoryPage(RunsToLookAt), cancellationToken)
                .ConfigureAwait(false);
            open = [.. page.Items.Where(static entry => entry.Run.Outcome == RunOutcome.Running).Select(static entry => entry.Run.RunId).OfType<string>()];
        }).ConfigureAwait(false);
        return open;
    }

    private static bool IsPausedByQuartz(HeartbeatMonitor? monitor) =>
        monitor is { Status: MonitorStatus.Paused, PauseReason: { } reason } && reason.StartsWith(PauseMark, StringComparison.Ordinal);

    private async Task<HeartbeatMonitor> DeclareRightAsync(
        IMonitorRegistry registry, JobPlan plan, JobSettings settings, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await registry
                    .DeclareAsync(plan.Slug, settings.ToOptions(), cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (MonitorValidationException exception) when (DropFaulty(plan, settings, exception))
            {
            }
        }
    }

    /// <summary>Drops the settings that are wrong.</summary>
    /// <returns>Whether there were any, so that it is worth another try.</returns>
    private bool DropFaulty(JobPlan plan, JobSettings settings, MonitorValidationException exception)
    {
        var any = false;
        foreach (var error in exception.Errors)
        {
            if (settings.Drop(error.Property) is { } dropped)
            {
                _logger.SettingIgnored(plan.Job, dropped.Value, error.Property, dropped.Source, error.Message);
                any = true;
            }
        }

        return any;
    }

    private async Task<bool> TryAsync(string monitor, Func<IMonitorRegistry, Task> call)
    {
        // One that does not answer is not asked a hundred times: signals wait behind this.
        if (IsAway)
        {
            return false;
        }

        try
        {
            await call(_registry!).ConfigureAwait(false);
            return true;
        }
        catch (Exception exception)
        {
            _failedInRound = true;
            _isUnavailableInRound |= exception is StoreUnavailableException;
            _isAwayInRound |= exception is StoreUnavailableException or UnauthorizedAccessException or NotSupportedException;
            if (!Interlocked.Exchange(ref _isFailing, true))
            {
                _logger.NotDeclared(exception, _scheduler, monitor);
            }

            return false;
        }
    }
}
