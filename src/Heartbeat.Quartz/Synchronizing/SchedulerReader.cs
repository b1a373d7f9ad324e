using Heartbeat.Quartz.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Reads jobs and triggers from a scheduler's store. What a trigger is by its definition is read once.</summary>
internal sealed class SchedulerReader(IScheduler scheduler)
{
    private readonly Dictionary<TriggerKey, TriggerNature> _natures = [];

    /// <summary>Reads all jobs that have triggers, with one query for what changes by itself.</summary>
    public async ValueTask<IReadOnlyDictionary<JobKey, IReadOnlyList<TriggerFacts>>> ReadTriggersAsync(
        CancellationToken cancellationToken)
    {
        var page = await scheduler
            .QueryTriggers(new TriggerQuery { Take = PagedQuery.All }, cancellationToken)
            .ConfigureAwait(false);
        await LearnAsync(page.Items, cancellationToken).ConfigureAwait(false);
        Forget(page.Items);
        return page.Items
            .GroupBy(static header => header.JobKey, FactsOf)
            .ToDictionary(static job => job.Key, static job => (IReadOnlyList<TriggerFacts>)[.. job.OfType<TriggerFacts>()]);
    }

    /// <summary>Reads where the triggers of one job stand.</summary>
    public async ValueTask<IReadOnlyList<TriggerFacts>> ReadTriggersAsync(JobKey job, CancellationToken cancellationToken)
    {
        var page = await scheduler
            .QueryTriggers(new TriggerQuery { Job = job, Take = PagedQuery.All }, cancellationToken)
            .ConfigureAwait(false);
        await LearnAsync(page.Items, cancellationToken).ConfigureAwait(false);
        return [.. page.Items.Select(FactsOf).OfType<TriggerFacts>()];
    }

    /// <summary>Reads one job anew, its triggers' definitions included.</summary>
    /// <returns>The job, or <see langword="null"/> where there is none.</returns>
    public async ValueTask<JobFacts?> ReadAsync(JobKey job, CancellationToken cancellationToken)
    {
        var page = await scheduler
            .QueryTriggers(new TriggerQuery { Job = job, Take = PagedQuery.All }, cancellationToken)
            .ConfigureAwait(false);
        foreach (var header in page.Items)
        {
            _natures.Remove(header.Key);
        }

        await LearnAsync(page.Items, cancellationToken).ConfigureAwait(false);
        return await DescribeAsync(job, [.. page.Items.Select(FactsOf).OfType<TriggerFacts>()], cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Reads what there is of a job beside its triggers.</summary>
    public async ValueTask<JobFacts?> DescribeAsync(
        JobKey job, IReadOnlyList<TriggerFacts> triggers, CancellationToken cancellationToken)
    {
        var detail = await scheduler.GetJobDetail(job, cancellationToken).ConfigureAwait(false);
        return detail is null
            ? null
            : new JobFacts(detail, detail.JobType.TryResolve(out var type) ? type : null, triggers);
    }

    // A trigger that went away between two queries is left out: its job is read again when that is told.
    private TriggerFacts? FactsOf(TriggerHeader header) => _natures.TryGetValue(header.Key, out var nature)
        ? new(header.Key, header.State, header.NextFireTimeUtc, nature)
        : null;

    private async ValueTask LearnAsync(IReadOnlyList<TriggerHeader> headers, CancellationToken cancellationToken)
    {
        TriggerKey[] unknown = [.. headers.Select(static header => header.Key).Where(key => !_natures.ContainsKey(key))];
        if (unknown is [])
        {
            return;
        }

        var calendars = new Dictionary<string, ICalendar?>(StringComparer.Ordinal);
        foreach (var trigger in await scheduler.GetTriggers(unknown, cancellationToken).ConfigureAwait(false))
        {
            ICalendar? calendar = null;
            if (trigger.CalendarName is { } name && !calendars.TryGetValue(name, out calendar))
            {
                calendars[name] = calendar = await scheduler.GetCalendar(name, cancellationToken).ConfigureAwait(false);
            }

            _natures[trigger.Key] = TriggerNature.Of(trigger, calendar);
        }
    }

    private void Forget(IReadOnlyList<TriggerHeader> present)
    {
        if (_natures.Count > present.Count)
        {
            var keys = present.Select(static header => header.Key).ToHashSet();
            foreach (var gone in _natures.Keys.Where(key => !keys.Contains(key)).ToList())
            {
                _natures.Remove(gone);
            }
        }
    }
}
