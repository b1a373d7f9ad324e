using System.Globalization;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.Simulation.Jobs;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Simulation.World;

/// <summary>What must hold at the end of every simulation.</summary>
internal sealed class Verdict(SimulatedWorld world)
{
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestChance = TimeSpan.FromHours(1);

    // A sign of life is at most this much older than the moment at which Heartbeat fell silent, or than the first
    // report that was refused.
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(6);

    // Seen are 14 in a hundred at the most, with six faults. An engine that refused what it need not would excuse the
    // jobs that it then takes for dead: that must not make a simulation green.
    private const double MostExcused = 0.2;

    private readonly List<string> _complaints = [];

    /// <summary>Gives the verdict; a failure names the seed that repeats it.</summary>
    public static async Task AssertAsync(SimulatedWorld world, bool namesOutages = false)
    {
        var verdict = new Verdict(world);
        verdict.CheckExcuses();
        foreach (var job in world.Jobs)
        {
            await verdict.JudgeAsync(job, namesOutages);
        }

        Assert.True(
            verdict._complaints.Count == 0,
            string.Create(
                CultureInfo.InvariantCulture,
                $"HEARTBEAT_SEED={world.Seed} repeats this. {world}\n{string.Join('\n', verdict._complaints.Take(20))}"));
    }

    /// <summary>
    /// The end of all waiting for a job: due + grace + one chance, however often Heartbeat was deaf or its clock was set,
    /// and the time in which it was deaf.
    /// </summary>
    public static TimeSpan LatestAlert(SimulatedWorld world, Job job)
    {
        var chance = (job.Period < LongestChance ? job.Period : LongestChance) + Job.Grace + Job.MaxRunTime;
        var latest = job.LastHeardAt + job.Period + Job.Grace + Job.MaxRunTime + chance + Slack;
        foreach (var fault in world.Faults.Where(fault => fault.Until >= job.LastHeardAt))
        {
            latest += fault.Deaf;
        }

        return latest;
    }

    private void CheckExcuses()
    {
        var excused = world.Jobs.Count(static job => job.IsExcused);
        if (world.RefusedWithoutCause > 0 || excused > world.Jobs.Count * MostExcused)
        {
            _complaints.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{world.RefusedWithoutCause} reports were refused without cause, {excused} jobs are excused"));
        }
    }

    private async Task JudgeAsync(Job job, bool namesOutages)
    {
        var changes = await ChangesAsync(job);
        CheckChain(job, changes);
        CheckMessages(job, changes);
        await CheckDeliveriesAsync(job);
        await CheckReportsAsync(job);
        if (job.IsHealthy)
        {
            if (!job.IsExcused && job.Told.Count > 0)
            {
                Complain(job, "is healthy");
            }
        }
        else
        {
            CheckAlert(job, namesOutages);
        }
    }

    private async Task<List<StatusChange>> ChangesAsync(Job job)
    {
        var page = await world.Store.GetStatusChangesAsync(SimulatedWorld.MonitorOf(job), new(1000), default);
        return [.. page.Items.Reverse().Select(entry => entry.Change)];
    }

    /// <summary>None is missing and none twice: each begins where the one before it ended.</summary>
    private void CheckChain(Job job, List<StatusChange> changes)
    {
        var status = MonitorStatus.New;
        foreach (var change in changes)
        {
            if (change.From != status || change.To == status)
            {
                Complain(job, $"has a status change from {change.From} to {change.To} after {status}");
            }

            status = change.To;
        }
    }

    /// <summary>Every outage is told at least once and closed by one message.</summary>
    private void CheckMessages(Job job, List<StatusChange> changes)
    {
        var messages = job.Told.Select(told => told.Message).DistinctBy(message => message.Id).ToList();
        var downs = messages.Where(message => message.Kind == NotificationKind.Down).ToList();
        var closings = messages.Where(message => message.Kind != NotificationKind.Down).ToList();
        if (downs.Count != changes.Count(change => change.To == MonitorStatus.Down))
        {
            Complain(job, "has told not what it stored of downs");
        }

        if (closings.Count != changes.Count(change => change.From == MonitorStatus.Down)
            || closings.DistinctBy(message => message.OutageId).Count() != closings.Count)
        {
            Complain(job, "has told not what it stored of ups");
        }
    }

    private async Task CheckDeliveriesAsync(Job job)
    {
        var page = await world.Store.GetDeliveriesAsync(SimulatedWorld.MonitorOf(job), new(1000), default);
        if (page.Items.Any(delivery => delivery.Status != DeliveryStatus.Sent)
            || page.Items.Count != job.Told.Select(told => told.Message.Id).Distinct(StringComparer.Ordinal).Count())
        {
            Complain(job, "has deliveries that are not settled, or were never seen");
        }
    }

    /// <summary>Every acknowledged report is there, as far back as the history is kept.</summary>
    private async Task CheckReportsAsync(Job job)
    {
        const int kept = 100;
        var page = await world.Store.GetSignalsAsync(SimulatedWorld.MonitorOf(job), new(kept), default);
        var stored = page.Items.Select(entry => entry.Signal.Content?.Body).ToHashSet(StringComparer.Ordinal);
        var missing = job.AcknowledgedSignals
            .TakeLast(kept / 2)
            .Select(sequence => sequence.ToString(CultureInfo.InvariantCulture))
            .Where(sequence => !stored.Contains(sequence))
            .ToList();
        var counted = (await world.Store.FindAsync(SignalTarget.ById(SimulatedWorld.MonitorOf(job)), default))!
            .State.SignalCount;
        if (missing.Count > 0 || counted < job.Acknowledged)
        {
            Complain(job, $"misses reports {string.Join(", ", missing)}, has counted {counted} of {job.Acknowledged}");
        }
    }

    private void CheckAlert(Job job, bool namesOutages)
    {
        var downs = job.Told.Where(told => told.Message.Kind == NotificationKind.Down).ToList();
        if (downs.Count == 0)
        {
            // One that was repaired soon may have had a chance that long.
            if (job.RevivesAt == TimeSpan.MaxValue)
            {
                Complain(job, "has died unnoticed");
            }

            return;
        }

        if (job.IsExcused)
        {
            return;
        }

        var (at, message) = downs[0];
        var ids = downs.Select(down => down.Message.Id).Distinct(StringComparer.Ordinal).Count();
        if (ids > 1)
        {
            Complain(job, "was alerted more than once");
        }

        if (at < job.DiesAt)
        {
            Complain(job, "was alerted before it died");
        }

        if (job.RevivesAt == TimeSpan.MaxValue && at > LatestAlert(world, job))
        {
            Complain(job, "was alerted late");
        }

        var outages = world.Faults
            .Where(fault => fault.Deaf > TimeSpan.Zero && fault.From >= job.LastHeardAt && fault.Until < at)
            .ToList();
        if (namesOutages && job.RevivesAt == TimeSpan.MaxValue && outages.Count > 0 && !outages.Exists(fault => Names(message, fault)))
        {
            Complain(job, $"was alerted without naming the outage, but {message.OwnOutage}");
        }
    }

    private static bool Names(Notification message, Fault fault)
    {
        if (message.OwnOutage is not { } named)
        {
            return false;
        }

        var from = named.From - SimulatedWorld.Beginning;
        var until = named.Until - SimulatedWorld.Beginning;
        return from >= fault.From - SignOfLife
            && from < fault.Until
            && until > fault.From
            && until <= fault.Until + SignOfLife;
    }

    private void Complain(Job job, string what) => _complaints.Add(string.Create(
        CultureInfo.InvariantCulture,
        $"{job.ToMonitor().Name} {what}: heard {job.LastHeardAt:c}, dies {job.DiesAt:c}, latest alert {LatestAlert(world, job):c}, told [{string.Join("; ", job.Told.Select(told => $"{told.At:c} {told.Message.Kind} {told.Message.Reason} at {told.Message.At - SimulatedWorld.Beginning:c} {told.Message.OwnOutage}"))}], faults [{string.Join("; ", world.Faults.Select(fault => $"{fault.From:c}-{fault.Until:c} {fault.Step:c}"))}]"));
}
