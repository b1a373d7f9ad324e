using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Monitors that others change or lose while their jobs go on.</summary>
public sealed class LostMonitorTests
{
    [Fact]
    public async Task Answer_that_comes_late_and_is_a_refusal_is_sent_again_without_any_further_event()
    {
        await using var rig = await StartAsync(trigger: static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Reporter.Delay = one => one.Signal.Kind == SignalKind.Success ? answer.Task : Task.CompletedTask;
        var refusals = 1;
        rig.Reporter.Refuse = one =>
            one.Signal.Kind == SignalKind.Success && refusals-- > 0 ? SignalResult.StoreUnavailable : null;
        await rig.PassUntilAsync(At(10));
        await rig.UntilIdleAsync(Job);

        answer.SetResult();
        for (var steps = 0; steps < 24 && rig.Reporter.KindsOf(Slug).Count(static kind => kind == SignalKind.Success) < 2; steps++)
        {
            await rig.PassAsync(TimeSpan.FromSeconds(5));
            await rig.SettleAsync();
        }

        await rig.AssertUpAsync(due: At(20));
    }

    [Fact]
    public async Task Schedule_that_somebody_gives_the_monitor_later_is_left_alone()
    {
        await using var rig = await QuartzRig.StartAsync(
            static quartz => quartz.ScheduleJob<ScriptedJob>(
                static trigger => trigger.WithIdentity(Trigger).WithCronSchedule("0 0/10 * * * ?").StartAt(At(0.5)),
                static job => job.WithIdentity(Job)));
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        var monitor = await rig.MonitorAsync(Slug);
        await rig.Registry.RetireAsync(monitor.Id);
        await rig.Registry.RestoreAsync(monitor.Id);
        await rig.Registry.UpdateAsync(monitor.Id, static options => (options.Schedule, options.Interval) = (null, "2h"));
        var expected = (await rig.MonitorAsync(Slug)).DueAt;
        var told = rig.Reporter.KindsOf(Slug).Count(static kind => kind == SignalKind.Expect);

        await rig.PassUntilAsync(At(15));

        Assert.Equal(expected, (await rig.MonitorAsync(Slug)).DueAt);
        Assert.Equal(told, rig.Reporter.KindsOf(Slug).Count(static kind => kind == SignalKind.Expect));
    }

    [Fact]
    public async Task Schedule_that_somebody_gives_the_monitor_is_left_alone_also_without_its_tag()
    {
        await using var rig = await StartAsync();
        var monitor = await rig.MonitorAsync(Slug);
        await rig.Registry.RetireAsync(monitor.Id);
        await rig.Registry.RestoreAsync(monitor.Id);
        await rig.Registry.UpdateAsync(monitor.Id, static options =>
        {
            (options.Schedule, options.Interval) = (null, "2h");
            options.Tags.Clear();
        });
        var due = (await rig.MonitorAsync(Slug)).DueAt;
        Assert.NotNull(due);

        for (var minute = 1; minute <= 2; minute++)
        {
            await rig.PassUntilAsync(At(minute));
            await rig.Reporter.UntilAsync(Slug, SignalKind.Success, minute);
        }

        await rig.PassUntilAsync(At(2.5));
        await rig.Scheduler.RescheduleJob(Trigger, rig.TriggerAt("0 0/5 * * * ?"));

        Assert.Equal(At(122), (await rig.MonitorAsync(Slug)).DueAt);
    }

    [Theory]
    [InlineData("50s")] // Between two firings.
    [InlineData("1m")] // As the job fires: before, while or after it runs.
    public async Task Monitor_that_somebody_deleted_is_declared_again(string compared)
    {
        await using var rig = await StartAsync(options: options => options.ReconcileEvery = compared);
        var monitor = await rig.MonitorAsync(Slug);
        await rig.Registry.RetireAsync(monitor.Id);
        await rig.Registry.DeleteAsync(monitor.Id);

        for (var minute = 1; minute <= 4; minute++)
        {
            await rig.PassUntilAsync(At(minute));
            await rig.Reporter.UntilAsync(Slug, SignalKind.Success, minute);
            await rig.SettleAsync();
        }

        await rig.AssertUpAsync(due: At(5));
    }

    [Fact]
    public async Task Job_without_a_name_is_named_after_its_class()
    {
        await using var rig = await QuartzRig.StartAsync(static quartz => quartz.ScheduleJob<ScriptedJob>(
            static trigger => trigger.WithCronSchedule("0 * * * * ?")));
        await rig.PassUntilAsync(At(1));

        var monitor = await rig.MonitorAsync("default.scriptedjob");

        Assert.Equal("DEFAULT.ScriptedJob", monitor.Name);
    }
}
