using Heartbeat.Quartz.Schedules;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>A run begins.</summary>
internal sealed record RunStarted(JobKey Job, long HeardAt) : JobEvent(Job, HeardAt)
{
    /// <summary>Gets the run's id: that of the firing.</summary>
    public required string RunId { get; init; }

    public required TriggerKey Trigger { get; init; }

    /// <summary>Gets when the trigger fires next.</summary>
    public required DateTimeOffset? Next { get; init; }

    /// <summary>Gets the job where this was its only firing: a store forgets those.</summary>
    public IJobDetail? FiredOnce { get; init; }

    /// <summary>Gets a value indicating whether the run takes the place of one whose node died.</summary>
    public bool Recovers { get; init; }

    public static RunStarted Of(IJobExecutionContext context) =>
        new(context.JobDetail.Key, context.Scheduler.TimeProvider.GetTimestamp())
        {
            RunId = RunIds.Of(context.FireInstanceId),
            Trigger = context.Trigger.Key,
            Next = context.NextFireTimeUtc,
            FiredOnce = TriggerNature.Recurring(context.Trigger) || TriggerNature.IsExtraTrigger(context.Trigger)
                ? null
                : context.JobDetail,
            Recovers = context.Recovering,
        };
}
