using Quartz;

namespace Heartbeat.Quartz.Schedules;

/// <summary>What is read of a job.</summary>
/// <param name="Detail">The job.</param>
/// <param name="Type">Its class, or <see langword="null"/> where this process does not have it.</param>
/// <param name="Triggers">Its triggers, those that fire no more included.</param>
internal sealed record JobFacts(IJobDetail Detail, Type? Type, IReadOnlyList<TriggerFacts> Triggers)
{
    /// <summary>Gets a value indicating whether the job fires again and again.</summary>
    public bool Recurs => Triggers.Any(static trigger => trigger.Nature.Recurs && IsAlive(trigger.State));

    /// <summary>Gets a value indicating whether the job fires at all.</summary>
    public bool IsScheduled => Triggers.Any(static trigger => !trigger.Nature.IsExtra && IsAlive(trigger.State));

    /// <summary>Gets the smallest time between two firings of one trigger, where there is one.</summary>
    public TimeSpan? Step => Triggers.Min(static trigger => trigger.Nature.Step);

    /// <summary>Tells whether a trigger is still to fire. One in ERROR is: that it does not is what the deadline is for.</summary>
    public static bool IsAlive(TriggerState state) => state is not (TriggerState.Complete or TriggerState.None);
}
