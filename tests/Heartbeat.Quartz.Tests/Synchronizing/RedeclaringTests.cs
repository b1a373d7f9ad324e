using Heartbeat.Configuration;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs that are replaced while the scheduler runs, and monitors that somebody else declared.</summary>
public sealed class RedeclaringTests
{
    [Fact]
    public async Task Job_whose_new_data_say_that_it_is_not_watched_leaves()
    {
        await using var rig = await StartAsync();
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await ReplaceAsync(rig, static job => job.UsingJobData(HeartbeatJobData.Watch, "false"));
        await rig.PassUntilAsync(At(4));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Job_that_is_down_and_not_watched_any_more_leaves_as_well()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("job", "the disk is full");
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await ReplaceAsync(rig, static job => job.UsingJobData(HeartbeatJobData.Watch, "false"));
        await rig.PassUntilAsync(At(4));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
    }

    [Fact]
    public async Task Job_whose_new_data_say_that_it_is_watched_again_comes_back()
    {
        await using var rig = await StartAsync(job: static job => job.UsingJobData(HeartbeatJobData.Watch, "false"));
        Assert.Null(await rig.Registry.FindAsync(Slug));

        await ReplaceAsync(rig, static job => job.UsingJobData(HeartbeatJobData.Watch, "true"));

        Assert.Equal(At(1), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.AssertUpAsync(due: At(2));
    }

    [Fact]
    public async Task Job_whose_new_data_name_another_grace_period_is_declared_anew()
    {
        await using var rig = await StartAsync();
        Assert.Equal(TimeSpan.FromSeconds(30), (await rig.MonitorAsync(Slug)).Definition.Grace);

        await ReplaceAsync(rig, static job => job.UsingJobData(HeartbeatJobData.Grace, "2m"));

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((2 * Minute, At(1)), (monitor.Definition.Grace, monitor.DueAt));
        await rig.PassWithoutQuartzAsync(At(2.5));
        await rig.AssertNoAlarmAsync();
        await rig.PassWithoutQuartzAsync(At(3));
        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Job_that_another_node_added_and_described_is_not_described_anew_where_it_fires()
    {
        await using var rig = await StartAsync(options: static options => options.ReconcileEvery = "1h");
        await rig.Registry.CreateAsync(new MonitorOptions
        {
            Name = "added",
            Slug = "default.added",
            Schedule = "reported",
            Grace = "9m",
        });

        // What another node does, no listener of this one hears.
        var listeners = rig.Scheduler.ListenerManager.GetSchedulerListeners().ToList();
        listeners.ForEach(listener => rig.Scheduler.ListenerManager.RemoveSchedulerListener(listener.Name));
        await rig.Scheduler.ScheduleJob(
            JobBuilder.Create<ScriptedJob>().WithIdentity("added").UsingJobData(HeartbeatJobData.Grace, "5m").Build(),
            rig.TriggerAt("0 * * * * ?", new TriggerKey("added"), static trigger => trigger.ForJob("added")));
        listeners.ForEach(listener => rig.Scheduler.ListenerManager.AddSchedulerListener(listener));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync("default.added", SignalKind.Success);

        Assert.Equal(9 * Minute, (await rig.MonitorAsync("default.added")).Definition.Grace);
    }

    [Fact]
    public async Task Job_that_is_replaced_by_the_same_is_not_declared_anew()
    {
        await using var rig = await StartAsync();
        var before = (await rig.MonitorAsync(Slug)).Version;

        await ReplaceAsync(rig, static job => job
            .UsingJobData(HeartbeatJobData.Grace, "30s").UsingJobData(HeartbeatJobData.MaxRunTime, "10m"));

        Assert.Equal(before, (await rig.MonitorAsync(Slug)).Version);
    }

    [Fact]
    public async Task Schedule_with_another_step_changes_the_limits_that_nobody_chose()
    {
        await using var rig = await QuartzRig.StartAsync(static quartz => quartz.ScheduleJob<ScriptedJob>(
            static trigger => trigger.WithIdentity(Trigger).WithCronSchedule("0 0/5 * * * ?"),
            static job => job.WithIdentity(Job)));
        await rig.PassAsync(TimeSpan.Zero);
        Assert.Equal(3 * Minute, (await rig.MonitorAsync(Slug)).Definition.Grace);

        await rig.Scheduler.RescheduleJob(Trigger, rig.TriggerAt("0 0 * * * ?"));

        Assert.Equal(15 * Minute, (await rig.MonitorAsync(Slug)).Definition.Grace);
    }

    [Fact]
    public async Task Monitor_with_a_schedule_of_its_own_is_only_reported_to()
    {
        await using var rig = await StartAsync(heartbeat: static heartbeat => heartbeat
            .AddMonitor(Slug, static monitor => monitor.Every("5m").WithGrace("90s")));
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(6));
        Assert.Equal(TimeSpan.FromSeconds(90), (await rig.MonitorAsync(Slug)).Definition.Grace);
        Assert.Equal([SignalKind.Start, SignalKind.Success], rig.Reporter.KindsOf(Slug));
        Assert.Single(rig.Logs.Lines, static line => line.Id == 3205);
        await rig.PassUntilAsync(At(1.5));
        await rig.Scheduler.DeleteJob(Job);
        await rig.PassUntilAsync(At(5));
        Assert.False((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertUpAsync(due: At(6));
    }

    [Fact]
    public async Task Monitor_with_a_schedule_of_its_own_alerts_by_it()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"),
            heartbeat: static heartbeat => heartbeat.AddMonitor(Slug, static monitor => monitor.Every("5m").WithGrace("90s")));

        await rig.PassUntilAsync(At(7));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Firings_that_are_lost_move_no_schedule_of_its_own()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithOverlapPolicy(OverlapPolicy.Skip),
            heartbeat: static heartbeat => heartbeat.AddMonitor(Slug, static monitor => monitor.Every("5m").WithGrace("90s")));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();
        await rig.PassUntilAsync(At(2));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Log);
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(7));
        Assert.DoesNotContain(SignalKind.Expect, rig.Reporter.KindsOf(Slug));
    }

    // As an app that declares its jobs anew: the triggers stay.
    // Time passes only once that is worked off: it may be a firing that is not to be waited for any more.
    private static async Task ReplaceAsync(QuartzRig rig, Action<JobBuilder<ScriptedJob>> configure)
    {
        var job = JobBuilder.Create<ScriptedJob>().WithIdentity(Job);
        configure(job);
        await rig.Scheduler.AddJob(job.Build(), AddJobOptions.ReplacingAndStoringNonDurable);
        await rig.SettleAsync();
    }
}
