using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Processes that find the monitors of their jobs as an earlier one left them.</summary>
public sealed class RestartTests
{
    [Fact]
    public async Task Monitor_that_is_there_is_taken_over()
    {
        await using var rig = await StartAfterAsync(
            new Signal(SignalKind.Success) { NextDue = At(10) }, "0 0/10 * * * ?");

        await rig.AssertUpAsync(due: At(10));
        Assert.DoesNotContain(SignalKind.Expect, rig.Reporter.KindsOf(Slug).Skip(1));
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.AssertUpAsync(due: At(20));
    }

    [Fact]
    public async Task Firing_that_was_due_before_the_start_is_missed_where_nobody_makes_up_for_it()
    {
        await using var rig = await StartAfterAsync(new Signal(SignalKind.Expect) { NextDue = At(-5) }, "0 0/10 * * * ?");

        await rig.PassUntilAsync(At(3));
        await rig.AssertDownAsync(ChangeReason.Missed);
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        Assert.Equal(ChangeReason.Recovered, (await rig.ReasonsAsync(Slug))[^1]);
    }

    [Fact]
    public async Task Schedule_that_became_earlier_while_nobody_ran_is_followed()
    {
        await using var rig = await StartAfterAsync(
            new Signal(SignalKind.Success) { NextDue = At(60) }, "0 0/10 * * * ?");

        await rig.AssertUpAsync(due: At(10));
    }

    [Fact]
    public async Task Schedule_that_became_later_while_nobody_ran_is_followed()
    {
        await using var rig = await StartAfterAsync(
            new Signal(SignalKind.Success) { NextDue = At(2) }, "0 0/10 * * * ?");

        await rig.AssertUpAsync(due: At(10));
    }

    [Fact]
    public async Task Firing_that_is_put_off_for_long_is_awaited_earlier_and_the_comparison_leaves_it_so()
    {
        // Every minute for five minutes a day: one that was awaited is not put off until then.
        await using var rig = await StartAfterAsync(
            new Signal(SignalKind.Success) { NextDue = At(2) }, "0 0-5 12 * * ?");

        await rig.AssertUpAsync(due: At(4));
        await rig.PassUntilAsync(At(3.5));
        await rig.AssertUpAsync(due: At(4));
        await rig.PassUntilAsync(At(5));
        await rig.AssertDownAsync(ChangeReason.Missed);
    }

    [Fact]
    public async Task Monitor_that_was_down_stays_down_until_its_job_succeeds()
    {
        await using var rig = await StartAfterAsync(new Signal(SignalKind.Fail), "0 0/10 * * * ?");

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal(At(10), (await rig.MonitorAsync(Slug)).DueAt);
        await rig.PassUntilAsync(At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        Assert.Equal(MonitorStatus.Up, (await rig.MonitorAsync(Slug)).Status);
        Assert.Single(await rig.AlarmsAsync());
    }

    [Fact]
    public async Task Pause_that_Quartz_made_before_the_start_ends_with_it()
    {
        await using var rig = await StartAfterAsync(
            new Signal(SignalKind.Success) { NextDue = At(2) }, "0 0/10 * * * ?", pause: "Quartz: the scheduler is in standby");

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.New, At(10)), (monitor.Status, monitor.DueAt));
    }

    [Fact]
    public async Task Pause_that_an_operator_made_before_the_start_goes_on()
    {
        await using var rig = await StartAfterAsync(
            new Signal(SignalKind.Success) { NextDue = At(2) }, "0 0/10 * * * ?", pause: "maintenance");

        Assert.Equal("maintenance", (await rig.MonitorAsync(Slug)).PauseReason);
    }

    // What an earlier process left behind is made between the start of Heartbeat and that of the scheduler.
    private static Task<QuartzRig> StartAfterAsync(Signal last, string cron, string? pause = null) => StartAsync(
        trigger => trigger.WithCronSchedule(cron, static schedule => schedule.InTimeZone(TimeZoneInfo.Utc)),
        services: services => services.AddHostedService(provider => new EarlierProcess(
            provider.GetRequiredService<IMonitorRegistry>(), provider.GetRequiredService<IHeartbeatReporter>(), last, pause)));

    private sealed class EarlierProcess(
        IMonitorRegistry registry, IHeartbeatReporter reporter, Signal last, string? pause) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            var options = new MonitorOptions { Schedule = "reported", Grace = "30s", MaxRunTime = "10m", StartsNow = true };
            options.Tags.Add("quartz");
            var monitor = await registry.DeclareAsync(Slug, options, cancellationToken);
            await reporter.ReportAsync(Slug, last, cancellationToken);
            if (pause is not null)
            {
                await registry.PauseAsync(monitor.Id, reason: pause, cancellationToken: cancellationToken);
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
