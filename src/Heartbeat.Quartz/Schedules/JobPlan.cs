using Heartbeat.Monitors;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Schedules;

/// <summary>What is known of a watched job: when it fires next, and what Heartbeat was told. Used by one thread at a time.</summary>
internal sealed class JobPlan(JobKey job, string slug)
{
    private readonly TriggerBoard _triggers = new();
    private readonly HashSet<TriggerKey> _lastTriggers = [];
    private bool _wasInError;

    public JobKey Job { get; } = job;

    /// <summary>Gets the slug of the monitor.</summary>
    public string Slug { get; } = slug;

    /// <summary>Gets or sets what the job was last declared as by this process, or <see langword="null"/>.</summary>
    public JobSettings? Settings { get; set; }

    /// <summary>Gets or sets the monitor as it was last seen, or <see langword="null"/> where there was none yet.</summary>
    public HeartbeatMonitor? Monitor { get; set; }

    /// <summary>Gets a value indicating whether somebody gave the monitor a schedule of its own: then it is only reported to.</summary>
    public bool HasOwnSchedule => Monitor is { Retired: false, Schedule: not ReportedSchedule };

    /// <summary>Gets or sets what Heartbeat was last told to be due; the end of time for nothing.</summary>
    public DateTimeOffset? Told { get; set; }

    /// <summary>Gets or sets a due time that the last comparison found to differ from the monitor's.</summary>
    public DateTimeOffset? Suspected { get; set; }

    /// <summary>Gets or sets whether what was told is earlier than what Quartz says, on purpose.</summary>
    public bool IsToldLess { get; set; }

    /// <summary>Gets or sets when its triggers were last read for a firing that may have happened elsewhere.</summary>
    public DateTimeOffset RefreshedAt { get; set; }

    /// <summary>Gets or sets the smallest step of the triggers.</summary>
    public TimeSpan? Step { get; set; }

    /// <summary>Gets a value indicating whether the job is paused as a whole.</summary>
    public bool IsPaused { get; private set; }

    /// <summary>Gets or sets whether its monitor was paused for that.</summary>
    public bool IsPauseTold { get; set; }

    /// <summary>Gets or sets whether Quartz could not make the job, and that was reported.</summary>
    public bool IsBroken { get; set; }

    /// <summary>Gets or sets whether the last run failed.</summary>
    public bool LastRunFailed { get; set; }

    /// <summary>Gets or sets whether somebody took the job's schedule away, as opposed to one that came to its end.</summary>
    public bool WasRemoved { get; set; }

    /// <summary>Gets or sets whether the job goes on firing, and somebody said that it is not watched any more.</summary>
    public bool IsUnwatched { get; set; }

    /// <summary>Gets or sets since when the job fires no more, as a timestamp: its monitor is retired soon, unless it comes back.</summary>
    public long? LeftAt { get; set; }

    /// <summary>Gets or sets when a run of it ended here last, as a timestamp.</summary>
    public long? EndedAt { get; set; }

    /// <summary>Gets the ids of the runs that began here and have not ended.</summary>
    public HashSet<string> OpenRuns { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets what the ids of runs of nodes begin with that died, and whose runs are still to be closed.</summary>
    public HashSet<string> DeadNodes { get; } = new(StringComparer.Ordinal);

    /// <summary>Gets how many triggers are left that fire.</summary>
    public int TriggerCount => _triggers.Count;

    /// <summary>Gets a value indicating whether a trigger is left that fires.</summary>
    public bool IsScheduled => _triggers.Count > 0;

    /// <summary>Gets a value indicating whether a trigger is left that has a firing to come, were it not paused.</summary>
    public bool IsToFire => _triggers.HasFiringToCome;

    /// <summary>Gets when the job is expected: the earliest of its triggers; the end of time for never.</summary>
    public DateTimeOffset Due => _triggers.TryPeek(out _, out var next) ? next : DateTimeOffset.MaxValue;

    /// <summary>Takes over what was read of the triggers.</summary>
    public void Read(IReadOnlyList<TriggerFacts> triggers, bool followPauses)
    {
        _triggers.Clear();
        var (alive, paused) = (0, 0);
        foreach (var trigger in triggers.Where(static one => !one.Nature.IsExtra && JobFacts.IsAlive(one.State)))
        {
            var isPaused = trigger.State == TriggerState.Paused;
            alive++;
            paused += isPaused ? 1 : 0;
            _triggers.Set(trigger.Key, new(trigger.Next, !(isPaused && followPauses)));
        }

        if (alive > 0)
        {
            _lastTriggers.Clear();
            _lastTriggers.UnionWith(_triggers.Keys);
        }

        IsPaused = followPauses && alive > 0 && paused == alive;

        // Somebody reset the triggers, which no event tells: when it breaks again, that is another failure. Quartz tells that
        // a job cannot be made before it sets its triggers to ERROR.
        var isInError = triggers.Any(static one => one.State == TriggerState.Error);
        IsBroken = IsBroken && (isInError || !_wasInError);
        _wasInError = isInError;
    }

    /// <summary>Takes note that the job fires again, or still.</summary>
    public void Returned() => (LeftAt, WasRemoved) = (null, false);

    /// <summary>Takes over what a firing says of its trigger: it has moved on already.</summary>
    public void Fired(TriggerKey trigger, DateTimeOffset? next)
    {
        if (_triggers.TryGet(trigger, out var planned))
        {
            _triggers.Set(trigger, planned with { Next = next });
        }
    }

    /// <summary>Makes up for the start of a run that was not heard of.</summary>
    public void CatchUp(TriggerKey trigger, DateTimeOffset? next, DateTimeOffset now)
    {
        if (_triggers.TryGet(trigger, out var planned) && planned.Next <= now && !(next <= planned.Next))
        {
            _triggers.Set(trigger, planned with { Next = next });
        }
    }

    /// <summary>Tells whether a trigger is one of the job's; where none is left, whether it was one of the last.</summary>
    /// <remarks>That a job goes is told before it is told that somebody took its triggers away.</remarks>
    public bool HasTrigger(TriggerKey trigger) =>
        _triggers.Contains(trigger) || (_triggers.Count == 0 && _lastTriggers.Contains(trigger));

    /// <summary>Takes a trigger out that fires no more.</summary>
    public void Ended(TriggerKey trigger) => _triggers.Remove(trigger);

    /// <summary>Takes out all of them.</summary>
    public void AllEnded() => _triggers.Clear();

    /// <summary>Tells whether another trigger should have fired by now: another node may have fired it.</summary>
    public bool MayHaveFiredElsewhere(TriggerKey trigger, DateTimeOffset now) =>
        _triggers.TryPeek(out var first, out var next) && next < now && !first!.Equals(trigger);
}
