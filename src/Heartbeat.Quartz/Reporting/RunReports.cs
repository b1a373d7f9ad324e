using System.Globalization;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Quartz.Synchronizing;
using Heartbeat.Signals;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Turns what Quartz tells about firings into signals. Used by one thread at a time.</summary>
internal sealed class RunReports(
    JobSynchronizer jobs, DeadNodes deadNodes, DueReports dues, SignalDelivery delivery, TimeProvider time)
{
    private const string HostStops = "The run was cancelled because its host stops.";
    private const string SomebodyInterrupted = "The run was interrupted.";

    // Up to here the arrival dates a signal well enough; beyond it the queue must have been long.
    private static readonly TimeSpan Promptly = TimeSpan.FromSeconds(1);

    public async ValueTask StartAsync(RunStarted run, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(run, cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            return;
        }

        plan.IsBroken = false;
        plan.Fired(run.Trigger, run.Next);
        plan.OpenRuns.Add(run.RunId);
        if (run.Recovers && RunIds.BeginningIn(run.Trigger) is { } node)
        {
            plan.DeadNodes.Add(node);
            await deadNodes.CloseRunsAsync(plan, cancellationToken).ConfigureAwait(false);
        }

        await SendAsync(plan, run, new Signal(SignalKind.Start) { RunId = run.RunId }).ConfigureAwait(false);
    }

    public async ValueTask EndAsync(RunEnded run, CancellationToken cancellationToken)
    {
        if (await jobs.FindKnownAsync(run.Job, cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            return;
        }

        plan.OpenRuns.Remove(run.RunId);
        plan.EndedAt = run.HeardAt;
        await FollowTriggersAsync(plan, run, cancellationToken).ConfigureAwait(false);
        switch (run.Ending)
        {
            case RunEnding.WillBeRetried:
                await RetryAsync(plan, run).ConfigureAwait(false);
                break;
            case RunEnding.Interrupted:
                await SendAsync(plan, run, Interruption.Of(run.RunId, HostStops)).ConfigureAwait(false);
                break;

            // Whoever did that does not wait for this firing any more.
            case RunEnding.Ignored:
                await SendAsync(plan, run, Interruption.Of(run.RunId, SomebodyInterrupted)).ConfigureAwait(false);
                await dues.TellAsync(plan, plan.Due).ConfigureAwait(false);
                break;
            default:
                await CompleteAsync(plan, run).ConfigureAwait(false);
                break;
        }

        if (run.EndsTrigger || run.EndsAllTriggers)
        {
            await jobs.LeaveIfOverAsync(plan).ConfigureAwait(false);
        }
    }

    /// <summary>Records that a firing did not run its job, and expects the next one.</summary>
    public async ValueTask RecordAsync(FiringNotRun firing, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(firing.Job, cancellationToken).ConfigureAwait(false) is not { } plan)
        {
            return;
        }

        var how = firing.Reason switch
        {
            NotRunReason.Vetoed => "vetoed: a listener of Quartz kept the job from running",
            NotRunReason.Skipped => "skipped: an earlier firing of its trigger was still running",
            _ => "misfired: Quartz came too late for it",
        };
        await SendAsync(plan, firing, Note($"The firing{At(firing.FiringAt)} of {firing.Trigger} was {how}.")).ConfigureAwait(false);

        // Said also where it comes to the same: what was awaited is not any more.
        plan.Told = null;
        jobs.ReadLater(plan.Job);
    }

    /// <summary>Reports that Quartz cannot run a job: a failure at once, and once.</summary>
    public async ValueTask FailAsync(JobBroken broken, CancellationToken cancellationToken)
    {
        var plan = broken.Job is { } job
            ? await jobs.FindAsync(job, cancellationToken).ConfigureAwait(false)
            : jobs.FindByTrigger(broken.Trigger!);
        if (plan is null || plan.IsBroken)
        {
            return;
        }

        jobs.ReadLater(plan.Job);
        plan.IsBroken = true;
        plan.LastRunFailed = true;
        var content = ExceptionContent.Of(broken.Exception) ?? new SignalContent
        {
            Message = "Quartz set the triggers of the job to ERROR: it does not fire until they are reset.",
        };
        await SendAsync(plan, broken, Ended(plan, SignalKind.Fail, broken.RunId, content)).ConfigureAwait(false);
    }

    /// <summary>Reports that the runs that are still open end with their host.</summary>
    public async ValueTask InterruptAllAsync(IEnumerable<JobPlan> plans)
    {
        foreach (var plan in plans)
        {
            foreach (var run in plan.OpenRuns)
            {
                await delivery.SendAsync(plan.Slug, Interruption.Of(run, HostStops)).ConfigureAwait(false);
            }

            plan.OpenRuns.Clear();
        }
    }

    private static Signal Note(string message) => new(SignalKind.Log) { Content = new SignalContent { Message = message } };

    private static string At(DateTimeOffset? instant) => instant is { } at
        ? $" at {at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)}"
        : "";

    private static Signal Ended(JobPlan plan, SignalKind kind, string? runId, SignalContent? content)
    {
        var signal = new Signal(kind) { RunId = runId, Content = content };
        if (plan.HasOwnSchedule)
        {
            return signal;
        }

        plan.Told = plan.Due;
        plan.Suspected = null;
        plan.IsToldLess = false;
        return signal with { NextDue = plan.Due };
    }

    private async ValueTask FollowTriggersAsync(JobPlan plan, RunEnded run, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        plan.CatchUp(run.Trigger, run.Next, now);
        if (run.IntervalFromEnd is { } interval)
        {
            plan.Fired(run.Trigger, now - time.GetElapsedTime(run.HeardAt) + interval);
        }

        if (run.EndsAllTriggers)
        {
            plan.AllEnded();
        }
        else if (run.EndsTrigger)
        {
            plan.Ended(run.Trigger);
        }
        else if (run.RetryAt is { } retryAt)
        {
            plan.Fired(run.Trigger, retryAt);
        }
        else if (plan.MayHaveFiredElsewhere(run.Trigger, now))
        {
            await jobs.RefreshTriggersAsync(plan, now, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask CompleteAsync(JobPlan plan, RunEnded run)
    {
        plan.LastRunFailed = run.Ending != RunEnding.Succeeded;
        var (kind, content) = run.Ending switch
        {
            RunEnding.Succeeded => (SignalKind.Success, null),
            RunEnding.Cancelled => (SignalKind.Fail, new SignalContent { Message = SomebodyInterrupted }),
            _ => (SignalKind.Fail, ExceptionContent.Of(run.Exception)),
        };
        await SendAsync(plan, run, Ended(plan, kind, run.RunId, content) with { Duration = run.Duration }).ConfigureAwait(false);
    }

    // The run is over and counts nothing: whether the job fails, its last attempt tells.
    private async ValueTask RetryAsync(JobPlan plan, RunEnded run)
    {
        var failure = ExceptionContent.Of(run.Exception);
        var note = $"Attempt {run.Attempt + 1} failed and is tried again{At(run.RetryAt)}: {failure?.Message}";
        await SendAsync(plan, run, Note(note) with { Content = new SignalContent { Message = note, Body = failure?.Body } })
            .ConfigureAwait(false);
        await SendAsync(plan, run, Interruption.Of(run.RunId, "The attempt failed and is tried again.")).ConfigureAwait(false);
        if (run.RetryAt is { } retryAt)
        {
            await dues.TellAsync(plan, plan.Due < retryAt ? plan.Due : retryAt).ConfigureAwait(false);
        }
    }

    private ValueTask SendAsync(JobPlan plan, SchedulerEvent heard, Signal signal)
    {
        var delay = time.GetElapsedTime(heard.HeardAt);
        return delivery.SendAsync(plan.Slug, delay > Promptly ? signal with { At = time.GetUtcNow() - delay } : signal);
    }
}
