using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Reporting;

/// <summary>What the outcome of a run in Quartz comes to in Heartbeat.</summary>
public sealed class OutcomeTests
{
    private const string Slug = "default.job";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Success_brings_the_monitor_up_with_the_next_firing_as_due_time()
    {
        await using var rig = await StartAsync();

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal(MonitorStatus.Up, monitor.Status);
        Assert.Equal(QuartzRig.Start + (2 * Minute), monitor.DueAt);
        Assert.Equal(RunOutcome.Succeeded, Assert.Single(await rig.RunsAsync(Slug)).Outcome);
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task Failure_takes_the_monitor_down_with_the_exception_of_the_job()
    {
        await using var rig = await StartAsync();
        rig.Jobs.Fail("job", "the disk is full");

        await rig.PassAsync(Minute);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        var monitor = await rig.MonitorAsync(Slug);
        Assert.Equal((MonitorStatus.Down, ChangeReason.Failed), (monitor.Status, monitor.DownReason));
        var failure = rig.Reporter.Signals[^1].Signal.Content!;
        Assert.Equal("InvalidOperationException: the disk is full", failure.Message);
        Assert.Contains(nameof(JobScripts), failure.Body, StringComparison.Ordinal);
    }

    private static Task<QuartzRig> StartAsync() => QuartzRig.StartAsync(quartz => quartz.ScheduleJob<ScriptedJob>(
        trigger => trigger.WithIdentity("trigger").WithCronSchedule("0 * * * * ?").StartAt(QuartzRig.Start + TimeSpan.FromSeconds(1)),
        job => job.WithIdentity("job")));
}
