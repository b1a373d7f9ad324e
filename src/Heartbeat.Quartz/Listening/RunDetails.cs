using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>What is known of the end of a run beside that of most: one that fails, or whose trigger is out of the ordinary.</summary>
internal sealed record RunDetails
{
    /// <summary>Gets what went wrong.</summary>
    public Exception? Exception { get; init; }

    /// <summary>Gets when the firing is tried again, where it is.</summary>
    public DateTimeOffset? RetryAt { get; init; }

    /// <summary>Gets which attempt this was: 0 for the first.</summary>
    public int Attempt { get; init; }

    /// <summary>Gets the time between the end of this run and the next firing, where that is how the trigger counts.</summary>
    public TimeSpan? IntervalFromEnd { get; init; }

    /// <summary>Gets a value indicating whether the job took its trigger off the schedule.</summary>
    public bool EndsTrigger { get; init; }

    /// <summary>Gets a value indicating whether the job took all of its triggers off the schedule.</summary>
    public bool EndsAllTriggers { get; init; }

    /// <summary>Gathers them.</summary>
    /// <returns>The details, or <see langword="null"/> where there are none.</returns>
    public static RunDetails? Of(IJobExecutionContext context, JobExecutionException? exception)
    {
        var interval = context is { Trigger: ISimpleTrigger { MeasureIntervalFromCompletion: true } simple, NextFireTimeUtc: not null }
            ? simple.RepeatInterval
            : (TimeSpan?)null;
        return exception is null && interval is null && context.RetryAttempt == 0
            ? null
            : new RunDetails
            {
                Exception = CauseOf(exception),
                RetryAt = context.RetryScheduled ? context.Trigger.NextFireTimeUtc : null,
                Attempt = context.RetryAttempt,
                IntervalFromEnd = interval,
                EndsTrigger = exception?.UnscheduleFiringTrigger == true,
                EndsAllTriggers = exception?.UnscheduleAllTriggers == true,
            };
    }

    // That something was cancelled says little; what was made of that for Quartz says why, as the limit of [JobTimeout] does.
    private static Exception? CauseOf(JobExecutionException? exception) =>
        Cancellation.Is(exception?.InnerException) ? exception : exception?.GetBaseException();
}
