using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Monitors that fell out of step with their jobs: the comparison puts them right, on the second look.</summary>
public sealed class StepTests
{
    [Fact]
    public async Task Monitor_that_an_operator_resumed_is_put_in_step_by_the_second_comparison()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        var id = (await rig.MonitorAsync(Slug)).Id;
        await rig.Registry.PauseAsync(id, reason: "maintenance");
        await rig.PassUntilAsync(At(3.5));
        await rig.Registry.ResumeAsync(id);

        await rig.PassUntilAsync(At(4.5));
        Assert.NotEqual(At(10), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(5.5));

        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassWithoutQuartzAsync(At(10.5));
        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(30)]
    public async Task Due_time_that_differs_is_put_right_by_the_second_comparison(int minutes)
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Expect) { NextDue = At(minutes) });

        await rig.PassUntilAsync(At(1.5));
        Assert.Equal(At(minutes), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(2.5));

        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(9.5));
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Firing_that_is_awaited_already_is_not_put_off()
    {
        await using var rig = await StartAsync(
            static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"),
            static job => job.UsingJobData(HeartbeatJobData.Grace, "5m"));
        await rig.PassUntilAsync(At(0.5));
        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Expect) { NextDue = At(0.5) });

        await rig.PassUntilAsync(At(6));

        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Monitors_in_step_are_told_nothing()
    {
        await using var rig = await StartAsync(static trigger => trigger.WithCronSchedule("0 0/10 * * * ?"));
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.PassUntilAsync(At(15));
        await rig.SettleAsync();

        Assert.Equal([SignalKind.Expect, SignalKind.Start, SignalKind.Success], rig.Reporter.KindsOf(Slug));
    }

    [Fact]
    public async Task Monitor_that_an_operator_retired_stays_retired()
    {
        await using var rig = await StartAsync();
        await rig.Registry.RetireAsync((await rig.MonitorAsync(Slug)).Id);

        await rig.PassUntilAsync(At(0.75));

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
    }
}
