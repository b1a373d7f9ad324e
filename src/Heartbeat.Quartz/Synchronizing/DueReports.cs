using Heartbeat.Monitors;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Signals;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Tells Heartbeat when jobs are expected, where that is not told with the end of a run.</summary>
internal sealed class DueReports(SignalDelivery delivery, TimeProvider time)
{
    // Stores keep microseconds, and the wire milliseconds.
    private static readonly TimeSpan Precision = TimeSpan.FromMilliseconds(2);

    /// <summary>Tells a due time.</summary>
    public ValueTask TellAsync(JobPlan plan, DateTimeOffset due)
    {
        plan.Told = due;
        plan.Suspected = null;
        plan.IsToldLess = false;
        return plan.HasOwnSchedule
            ? default
            : delivery.SendAsync(plan.Slug, new Signal(SignalKind.Expect) { NextDue = due });
    }

    /// <summary>Tells when the job is expected, unless that was told.</summary>
    public ValueTask TellIfNewAsync(JobPlan plan) => plan.Told is { } told && AreEqual(told, plan.Due) ? default : TellAsync(plan, plan.Due);

    /// <summary>Tells when a job is expected that this process has come to know.</summary>
    public async ValueTask TellAtStartAsync(JobPlan plan, HeartbeatMonitor? before)
    {
        var due = plan.Due;
        if (StartExpectation.Decide(before, due, plan.Step, time.GetUtcNow()) is not { } told)
        {
            plan.Told = before?.DueAt ?? due;
            return;
        }

        if (told == DateTimeOffset.MaxValue && before?.DueAt is null)
        {
            plan.Told = told;
            return;
        }

        await TellAsync(plan, told).ConfigureAwait(false);
        plan.IsToldLess = told < due;
    }

    /// <summary>
    /// Tells when a job is expected where its monitor says otherwise, twice in a row: once may be a run that is being
    /// reported right now, by this node or another.
    /// </summary>
    public async ValueTask TellIfOutOfStepAsync(JobPlan plan)
    {
        var suspected = plan.Suspected;
        plan.Suspected = null;
        var (due, now) = (plan.Due, time.GetUtcNow());
        if (plan.HasOwnSchedule || plan.Monitor is not { Retired: false, Status: not MonitorStatus.Paused } monitor)
        {
            return;
        }

        // What is awaited goes on being awaited, by Heartbeat or by Quartz.
        var known = monitor.DueAt ?? DateTimeOffset.MaxValue;
        if (AreEqual(known, due) || known <= now || due <= now || (plan.IsToldLess && AreEqual(known, plan.Told!.Value)))
        {
            return;
        }

        if (suspected == due)
        {
            await TellAsync(plan, due).ConfigureAwait(false);
        }
        else
        {
            plan.Suspected = due;
        }
    }

    private static bool AreEqual(DateTimeOffset one, DateTimeOffset other) => (one - other).Duration() <= Precision;
}
