using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs that stay in the store without a schedule, and are given one later.</summary>
public sealed class DurableJobTests
{
    private const string Kept = "default.kept";

    private static readonly JobKey Key = new("kept");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Marked_job_that_waited_for_its_schedule_is_expected_once_it_has_one(bool runsByHandBefore)
    {
        await using var rig = await StartAsync();
        await AddAsync<MarkedJob>(rig);
        if (runsByHandBefore)
        {
            await RunByHandAsync(rig);
        }

        Assert.Null(await rig.Registry.FindAsync(Kept));

        await ScheduleOnceAsync(rig);

        await AssertIsWatchedOnceAsync(rig);
    }

    [Fact]
    public async Task Marked_job_that_was_made_before_the_start_and_ran_by_hand_is_expected_once_it_has_a_schedule()
    {
        await using var rig = await StartAsync(quartz: static quartz => quartz.AddJob<MarkedJob>(
            static job => job.WithIdentity(Key).StoreDurably()));
        await RunByHandAsync(rig);

        await ScheduleOnceAsync(rig);

        await AssertIsWatchedOnceAsync(rig);
    }

    [Fact]
    public async Task Job_whose_data_ask_for_it_is_expected_once_it_has_a_schedule()
    {
        await using var rig = await StartAsync();
        await AddAsync<ScriptedJob>(rig, static job => job.UsingJobData(HeartbeatJobData.Watch, "true"));

        await ScheduleOnceAsync(rig);

        await AssertIsWatchedOnceAsync(rig);
    }

    [Fact]
    public async Task Any_job_is_expected_once_it_has_a_schedule_where_the_options_say_so()
    {
        await using var rig = await StartAsync(
            options: static options => options.WatchOneOffJobs = true,
            quartz: static quartz => quartz.AddJob<ScriptedJob>(static job => job.WithIdentity(Key).StoreDurably()));
        await RunByHandAsync(rig);

        await ScheduleOnceAsync(rig);

        await AssertIsWatchedOnceAsync(rig);
    }

    [Fact]
    public async Task Job_that_nobody_marked_is_watched_only_once_it_recurs()
    {
        await using var rig = await StartAsync();
        await AddAsync<ScriptedJob>(rig);
        await RunByHandAsync(rig);
        await ScheduleOnceAsync(rig);
        await rig.PassUntilAsync(At(2));
        await rig.SettleAsync();
        Assert.Null(await rig.Registry.FindAsync(Kept));

        await rig.Scheduler.ScheduleJob(TriggerBuilder.Create(rig.QuartzClock).WithIdentity("again").ForJob(Key)
            .WithCronSchedule("0 0/10 * * * ?").StartAt(At(3)).Build());

        Assert.Equal(At(10), (await rig.MonitorAsync(Kept)).DueAt);
    }

    private static async Task AddAsync<TJob>(QuartzRig rig, Action<JobBuilder<TJob>>? configure = null)
        where TJob : IJob
    {
        var job = JobBuilder.Create<TJob>().WithIdentity(Key).StoreDurably();
        configure?.Invoke(job);
        await rig.Scheduler.AddJob(job.Build());
        await rig.SettleAsync();
    }

    private static async Task RunByHandAsync(QuartzRig rig)
    {
        var job = new HeldJob(rig, Key.Name);
        await rig.Scheduler.TriggerJob(Key);
        (await job.NextAsync()).Succeed();
        await rig.UntilIdleAsync(Key);
        await rig.SettleAsync();
        rig.Jobs.Set(Key.Name, static (_, _) => default);
    }

    private static ValueTask<DateTimeOffset> ScheduleOnceAsync(QuartzRig rig) => rig.Scheduler.ScheduleJob(
        TriggerBuilder.Create(rig.QuartzClock).WithIdentity("once").ForJob(Key).StartAt(At(0.5)).Build());

    private static async Task AssertIsWatchedOnceAsync(QuartzRig rig)
    {
        var monitor = await rig.MonitorAsync(Kept);
        Assert.Equal((MonitorStatus.New, At(0.5)), (monitor.Status, monitor.DueAt));
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.UntilAsync(Kept, SignalKind.Success);
        Assert.Equal(RunOutcome.Succeeded, Assert.Single(await rig.RunsAsync(Kept)).Outcome);
    }
}
