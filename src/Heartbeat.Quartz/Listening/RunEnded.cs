using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>A run is over.</summary>
internal sealed record RunEnded(JobKey Job, long HeardAt) : JobEvent(Job, HeardAt)
{
    public required string RunId { get; init; }

    public required RunEnding Ending { get; init; }

    public required TriggerKey Trigger { get; init; }

    /// <summary>Gets when the trigger fires next, as it was known when the run began.</summary>
    public required DateTimeOffset? Next { get; init; }

    /// <summary>Gets the time between the end of this run and the next firing, where that is how the trigger counts.</summary>
    public TimeSpan? IntervalFromEnd { get; init; }

    /// <summary>Gets how long the job ran, by Quartz's own clock.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Gets when the firing is tried again, where it is.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Gets which attempt this was: 0 for the first.</summary>
    public int Attempt { get; init; }

    /// <summary>Gets what went wrong.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Gets a value indicating whether the job took its trigger off the schedule.</summary>
    public bool EndsTrigger { get; init; }

    /// <summary>Gets a value indicating whether the job took all of its triggers off the schedule.</summary>
    public bool EndsAllTriggers { get; init; }

    public static RunEnded Of(IJobExecutionContext context, JobExecutionException? exception, bool hostStops, bool ignoreInterruptions)
    {
        var root = exception?.GetBaseException();
        return new(context.JobDetail.Key, context.Scheduler.TimeProvider.GetTimestamp())
        {
            RunId = RunIds.Of(context.FireInstanceId),
            Ending = EndingOf(context, root, hostStops, ignoreInterruptions),
            Trigger = context.Trigger.Key,
            Next = context.NextFireTimeUtc,
            IntervalFromEnd = context is { Trigger: ISimpleTrigger { MeasureIntervalFromCompletion: true } simple, NextFireTimeUtc: not null }
                ? simple.RepeatInterval
                : null,
            Duration = context.JobRunTime > TimeSpan.Zero ? context.JobRunTime : TimeSpan.Zero,
            RetryAt = context.RetryScheduled ? context.Trigger.NextFireTimeUtc : null,
            Attempt = context.RetryAttempt,
            Exception = root,
            EndsTrigger = exception?.UnscheduleFiringTrigger == true,
            EndsAllTriggers = exception?.UnscheduleAllTriggers == true,
        };
    }

    // An interrupted job comes without an exception; a job that saw the host stop by itself throws one like any other.
    private static RunEnding EndingOf(IJobExecutionContext context, Exception? exception, bool hostStops, bool ignoreInterruptions) =>
        context.Outcome switch
        {
            ExecutionOutcome.Failed when context.RetryScheduled => RunEnding.WillBeRetried,
            ExecutionOutcome.Failed when hostStops && exception is OperationCanceledException => RunEnding.Interrupted,
            ExecutionOutcome.Failed => RunEnding.Failed,
            ExecutionOutcome.Cancelled when hostStops => RunEnding.Interrupted,
            ExecutionOutcome.Cancelled => ignoreInterruptions ? RunEnding.Ignored : RunEnding.Cancelled,
            _ => RunEnding.Succeeded,
        };
}
