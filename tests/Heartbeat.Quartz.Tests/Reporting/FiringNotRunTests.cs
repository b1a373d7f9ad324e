using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Firings that do not run the job, and are meant so: a note, and the next one is expected.</summary>
public sealed class FiringNotRunTests
{
    [Fact]
    public async Task Veto_is_noted_and_the_next_firing_expected()
    {
        var veto = new Veto();
        await using var rig = await StartAsync(quartz: quartz => quartz.AddTriggerListener(veto, []));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);

        await rig.AssertNoAlarmAsync();
        Assert.Equal(At(2), (await rig.MonitorAsync(Slug)).DueAt);
        Assert.Equal(
            ["The firing at 2026-01-05T00:01:00Z of DEFAULT.trigger was vetoed: a listener of Quartz kept the job from running."],
            await rig.NotesAsync(Slug));
        Assert.Empty(await rig.RunsAsync(Slug));
    }

    [Fact]
    public async Task Vetoes_without_end_raise_no_alarm()
    {
        var veto = new Veto();
        await using var rig = await StartAsync(quartz: quartz => quartz.AddTriggerListener(veto, []));

        for (var minute = 1; minute <= 5; minute++)
        {
            await rig.PassUntilAsync(At(minute));
            await rig.Reporter.UntilAsync(Slug, SignalKind.Log, minute);
            await rig.SettleAsync();
        }

        await rig.AssertNoAlarmAsync();
        veto.IsOver = true;
        await rig.PassUntilAsync(At(6));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(7));
    }

    [Fact]
    public async Task Firing_that_is_skipped_because_the_one_before_runs_is_noted()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithOverlapPolicy(OverlapPolicy.Skip));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await rig.PassUntilAsync(At(2));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);
        await rig.PassUntilAsync(At(2.5));
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(3));
        Assert.Equal(
            ["The firing at 2026-01-05T00:02:00Z of DEFAULT.trigger was skipped: an earlier firing of its trigger was still running."],
            await rig.NotesAsync(Slug));
        Assert.Equal([(RunOutcome.Succeeded, 1.5)], await rig.OutcomesAsync());
    }

    [Fact]
    public async Task Misfire_that_is_let_go_is_noted_and_the_next_firing_expected()
    {
        await using var rig = await StartOnOneThreadAsync(CronTriggerMisfireInstruction.DoNothing);
        var blocker = await BlockAsync(rig, until: At(12));

        blocker.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);
        await rig.SettleAsync();
        rig.QuartzLoops = 2;

        await rig.AssertNoAlarmAsync();
        Assert.Equal(At(20), (await rig.MonitorAsync(Slug)).DueAt);
        Assert.Equal(
            ["The firing at 2026-01-05T00:10:00Z of DEFAULT.trigger was misfired: Quartz came too late for it."],
            await rig.NotesAsync(Slug));
        await rig.PassUntilAsync(At(20));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(30));
    }

    [Fact]
    public async Task Misfire_that_is_made_up_for_is_noted_and_runs()
    {
        await using var rig = await StartOnOneThreadAsync(CronTriggerMisfireInstruction.FireAndProceed);
        var blocker = await BlockAsync(rig, until: At(12));

        blocker.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(20));
        Assert.Single(await rig.NotesAsync(Slug));
        Assert.Equal(At(12), Assert.Single(await rig.RunsAsync(Slug)).StartedAt.ToDateTimeOffset());
    }

    [Fact]
    public async Task Misfire_that_nobody_finds_is_missed()
    {
        await using var rig = await StartOnOneThreadAsync(CronTriggerMisfireInstruction.DoNothing);

        var blocker = await BlockAsync(rig, until: At(14));

        await rig.AssertDownAsync(ChangeReason.Missed);
        blocker.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);
    }

    // The job has three minutes of grace: a misfire that Quartz finds within it is no alarm.
    private static Task<QuartzRig> StartOnOneThreadAsync(CronTriggerMisfireInstruction instruction) => StartAsync(
        trigger => trigger.WithCronSchedule("0 0/10 * * * ?", cron => cron.WithMisfireInstruction(instruction)),
        static job => job.UsingJobData(HeartbeatJobData.Grace, "3m"),
        quartz: static quartz => quartz.UseDefaultThreadPool(1).AddJob<UnwatchedJob>(
            static job => job.WithIdentity("blocker").StoreDurably()));

    private static async Task<HeldRun> BlockAsync(QuartzRig rig, DateTimeOffset until)
    {
        var blocker = new HeldJob(rig, "blocker");
        await rig.PassUntilAsync(At(9));
        await rig.Scheduler.TriggerJob(new JobKey("blocker"));
        var run = await blocker.NextAsync();

        // Quartz waits for a thread now, not for the clock.
        rig.QuartzLoops = 1;
        await rig.PassUntilAsync(until);
        return run;
    }

    private sealed class Veto : ITriggerListener
    {
        public bool IsOver { get; set; }

        public string Name => nameof(Veto);

        public ValueTask<bool> VetoJobExecution(
            ITrigger trigger, IJobExecutionContext context, CancellationToken cancellationToken = default) => new(!IsOver);
    }
}
