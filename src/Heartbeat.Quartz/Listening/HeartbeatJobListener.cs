using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>Hears of runs. It hands everything over and returns: on this thread the job waits.</summary>
internal sealed class HeartbeatJobListener(SchedulerWatch watch) : IJobListener
{
    public string Name => nameof(HeartbeatJobListener);

    public ValueTask JobToBeExecuted(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        // A listener that throws here would keep the job from running.
        try
        {
            if (watch.Scope.Includes(context))
            {
                watch.Hear(context.Scheduler, RunStarted.Of(context));
            }
        }
        catch (Exception exception)
        {
            watch.NotHeard(exception);
        }

        return default;
    }

    public ValueTask JobExecutionVetoed(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            if (watch.Scope.Includes(context))
            {
                var heardAt = context.Scheduler.TimeProvider.GetTimestamp();
                watch.Hear(context.Scheduler, new FiringNotRun(
                    context.JobDetail.Key, heardAt, context.Trigger.Key, NotRunReason.Vetoed, context.ScheduledFireTimeUtc));
            }
        }
        catch (Exception exception)
        {
            watch.NotHeard(exception);
        }

        return default;
    }

    public ValueTask JobWasExecuted(
        IJobExecutionContext context, JobExecutionException? jobException, CancellationToken cancellationToken = default)
    {
        try
        {
            if (watch.Scope.Includes(context))
            {
                var hostStops = watch.HostStops || context.Scheduler.Status is SchedulerStatus.ShuttingDown or SchedulerStatus.Shutdown;
                watch.Hear(
                    context.Scheduler, RunEnded.Of(context, jobException, hostStops, watch.Options.IgnoreInterruptions));
            }
        }
        catch (Exception exception)
        {
            watch.NotHeard(exception);
        }

        return default;
    }
}
