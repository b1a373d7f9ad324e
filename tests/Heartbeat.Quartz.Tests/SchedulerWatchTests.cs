using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz;

/// <summary>A queue that is full: no job waits for it, and what is lost is made up for.</summary>
public sealed class SchedulerWatchTests
{
    // Two events each: more than the queue takes.
    private const int Firings = 100;

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);
    private static readonly JobKey Noise = new("noise");

    [Fact]
    public async Task Full_queue_blocks_no_job_and_is_told()
    {
        await using var rig = await StartAsync();
        using var gate = await FillQueueAsync(rig);

        gate.Set();
        await rig.SettleAsync();

        var lines = rig.Logs.Ours(LogLevel.Error);
        Assert.NotEmpty(lines);
        Assert.All(lines, static line => Assert.Contains("events of the scheduler rig were lost", line.Text, StringComparison.Ordinal));
        await rig.AssertNoAlarmAsync("default.noise");
    }

    [Fact]
    public async Task Comparisons_go_on_after_one_was_lost()
    {
        await using var rig = await StartAsync();
        using var gate = await FillQueueAsync(rig);
        await PassBlockedAsync(rig, At(2));
        gate.Set();
        await rig.SettleAsync();

        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Expect) { NextDue = At(30) });
        await rig.PassUntilAsync(At(6));

        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
    }

    [Fact]
    public async Task Firing_that_was_not_heard_of_is_not_awaited()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(9));
        using var gate = await FillQueueAsync(rig);
        var job = new HeldJob(rig);
        await PassBlockedAsync(rig, At(10));
        (await job.NextUnsettledAsync()).Succeed();
        await rig.UntilIdleAsync(Job);
        gate.Set();
        await rig.SettleAsync();

        await rig.PassUntilAsync(At(15));

        await rig.AssertNoAlarmAsync();
        Assert.Equal(At(20), (await rig.MonitorAsync(Slug)).DueAt);

        // The queue may have had room for the end of the run, not for its beginning.
        var heard = rig.Reporter.KindsOf(Slug).Count(static kind => kind == SignalKind.Success);
        await rig.PassUntilAsync(At(20));
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, heard + 1);
        await rig.AssertUpAsync(due: At(30));
    }

    [Fact]
    public async Task Run_whose_end_was_lost_does_not_time_out()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(10));
        var run = await job.NextAsync();
        using var gate = await FillQueueAsync(rig);
        run.Succeed();
        await rig.UntilIdleAsync(Job);
        gate.Set();
        await rig.SettleAsync();
        rig.Jobs.Set("job", static (_, _) => default);

        await rig.PassUntilAsync(At(19));

        await rig.AssertNoAlarmAsync();
        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((false, At(20)), (monitor.Running, monitor.DueAt));
        await rig.PassUntilAsync(At(20));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(21));
        await rig.AssertUpAsync(due: At(30));
    }

    [Fact]
    public async Task Run_that_goes_on_while_events_are_lost_is_still_timed()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(10));
        var run = await job.NextAsync();
        using var gate = await FillQueueAsync(rig);
        gate.Set();
        await rig.SettleAsync();

        await rig.PassUntilAsync(At(14));
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(20));
        Assert.Equal([(RunOutcome.Succeeded, 4.0)], await rig.OutcomesAsync());
    }

    [Fact]
    public async Task Standby_that_was_not_heard_of_is_found()
    {
        await using var rig = await StartAsync();
        using var gate = await FillQueueAsync(rig);
        await rig.Scheduler.Standby();

        gate.Set();

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.Scheduler.Start();
        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
    }

    // Lets the reporter block at a signal, and fires another job until the queue is full.
    private static async Task<ManualResetEventSlim> FillQueueAsync(QuartzRig rig)
    {
        var gate = new ManualResetEventSlim();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var count = 0;
        rig.Jobs.Set("noise", (_, _) =>
        {
            if (Interlocked.Increment(ref count) == Firings)
            {
                done.SetResult();
            }

            return default;
        });
        rig.Reporter.Refuse = _ =>
        {
            gate.Wait();
            return null;
        };
        for (var i = 0; i < Firings; i++)
        {
            await rig.Scheduler.TriggerJob(Noise);
        }

        await done.Task.WaitAsync(Guard);
        await rig.UntilIdleAsync(Noise);
        return gate;
    }

    // The comparison that comes due is lost with all else, and its timer sleeps no more.
    private static async Task PassBlockedAsync(QuartzRig rig, DateTimeOffset instant)
    {
        rig.QuartzLoops = 1;
        await rig.PassUntilAsync(instant);
        rig.QuartzLoops = 2;
    }

    private static Task<QuartzRig> StartAsync() => MinuteRig.StartAsync(
        static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"),
        static job => job.UsingJobData(HeartbeatJobData.Grace, "1m"),
        static options => options.QueueLength = 100,
        static quartz => quartz.ScheduleJob<ScriptedJob>(
            static trigger => trigger.WithIdentity(Noise.Name).WithCronSchedule("0 0 12 * * ?"),
            static job => job.WithIdentity(Noise)));
}
