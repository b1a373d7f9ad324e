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

    /// <summary>
    /// Gets how long the job ran, by Quartz's own clock. Of a job that was refired Quartz knows the last attempt alone: there
    /// it is <see langword="null"/>, and the run took from its start to its end.
    /// </summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets what most runs have not: thousands of these may wait.</summary>
    public RunDetails? Details { get; init; }

    public Exception? Exception => Details?.Exception;

    public DateTimeOffset? RetryAt => Details?.RetryAt;

    public int Attempt => Details?.Attempt ?? 0;

    public TimeSpan? IntervalFromEnd => Details?.IntervalFromEnd;

    public bool EndsTrigger => Details?.EndsTrigger == true;

    public bool EndsAllTriggers => Details?.EndsAllTriggers == true;

    public static RunEnded Of(IJobExecutionContext context, JobExecutionException? exception, bool hostStops, bool ignoreInterruptions)
    {
        return new(context.JobDetail.Key, context.Scheduler.TimeProvider.GetTimestamp())
        {
            RunId = RunIds.Of(context.FireInstanceId),
            Ending = EndingOf(context, exception, hostStops, ignoreInterruptions),
            Trigger = context.Trigger.Key,
            Next = context.NextFireTimeUtc,
            Duration = context.RefireCount > 0 ? null
                : context.JobRunTime > TimeSpan.Zero ? context.JobRunTime : TimeSpan.Zero,
            Details = RunDetails.Of(context, exception),
        };
    }

    // An interrupted job comes without an exception; a job that saw the host stop by itself throws one like any other.
    private static RunEnding EndingOf(IJobExecutionContext context, Exception? exception, bool hostStops, bool ignoreInterruptions) =>
        context.Outcome switch
        {
            ExecutionOutcome.Failed when context.RetryScheduled => RunEnding.WillBeRetried,
            ExecutionOutcome.Failed when hostStops && Cancellation.IsIn(exception) => RunEnding.Interrupted,
            ExecutionOutcome.Failed => RunEnding.Failed,
            ExecutionOutcome.Cancelled when hostStops => RunEnding.Interrupted,
            ExecutionOutcome.Cancelled => ignoreInterruptions ? RunEnding.Ignored : RunEnding.Cancelled,
            ExecutionOutcome.Succeeded => RunEnding.Succeeded,

            // None of these is told as the end of a run. Whatever is told some day and is not known here is no success.
            _ => RunEnding.Failed,
        };
}
