using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Runs that are cancelled: by somebody, or because the host stops.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public async Task Run_that_somebody_interrupts_has_failed()
    {
        await using var rig = await StartAsync();
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        await job.NextAsync();

        Assert.True(await rig.Scheduler.Interrupt(Job));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal("The run was interrupted.", rig.Reporter.Signals[^1].Signal.Content!.Message);
        Assert.Equal([(RunOutcome.Failed, 0.0)], await rig.OutcomesAsync());
    }

    [Fact]
    public async Task Run_that_somebody_interrupts_counts_nothing_where_that_is_wanted()
    {
        await using var rig = await StartAsync(options: static options => options.IgnoreInterruptions = true);
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        await job.NextAsync();

        Assert.True(await rig.Scheduler.Interrupt(Job));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);

        await rig.AssertNoAlarmAsync();
        Assert.Equal(At(2), (await rig.MonitorAsync(Slug)).DueAt);
        Assert.Equal(RunOutcome.Interrupted, Assert.Single(await rig.RunsAsync(Slug)).Outcome);
    }

    [Fact]
    public async Task Run_that_the_host_cancels_as_it_stops_counts_nothing()
    {
        await using var rig = await StartAsync(quartz: Interrupting);
        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(2));
        await job.NextAsync();

        await rig.StopAsync();

        var last = rig.Reporter.Signals[^1].Signal;
        Assert.Equal((SignalKind.Interrupted, "The run was cancelled because its host stops."), (last.Kind, last.Content!.Message));
        Assert.Equal(RunOutcome.Interrupted, (await rig.RunsAsync(Slug))[^1].Outcome);
        await rig.AssertNoAlarmAsync();
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task Success_of_a_job_for_which_the_host_waits_is_reported()
    {
        await using var rig = await StartAsync();

        Assert.Equal(RunOutcome.Succeeded, await EndWhileStoppingAsync(rig, static run => run.Succeed()));
        Assert.Equal(SignalKind.Success, rig.Reporter.Signals[^1].Signal.Kind);
    }

    [Fact]
    public async Task Failure_of_a_job_for_which_the_host_waits_is_reported()
    {
        await using var rig = await StartAsync();
        var exception = new InvalidOperationException("the disk is full");

        Assert.Equal(RunOutcome.Failed, await EndWhileStoppingAsync(rig, run => run.Fail(exception)));
    }

    [Fact]
    public async Task Cancellation_that_a_job_throws_while_the_host_stops_counts_nothing()
    {
        await using var rig = await StartAsync();
        var exception = new OperationCanceledException("the host stops");

        Assert.Equal(RunOutcome.Interrupted, await EndWhileStoppingAsync(rig, run => run.Fail(exception)));
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Run_for_which_the_host_does_not_wait_counts_nothing()
    {
        await using var rig = await StartAsync(services: static services => services.PostConfigureAll<QuartzHostedServiceOptions>(
            static options => options.WaitForJobsToComplete = false));
        var job = new HeldJob(rig, heedsToken: false);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        await rig.StopAsync();

        Assert.Equal(RunOutcome.Interrupted, Assert.Single(await rig.RunsAsync(Slug)).Outcome);
        run.Succeed();
    }

    private static void Interrupting(IQuartzBuilder quartz) => quartz.ConfigureScheduler(
        static scheduler => scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always);

    /// <summary>Lets a job end while its host waits for it.</summary>
    private static async Task<RunOutcome> EndWhileStoppingAsync(QuartzRig rig, Action<HeldRun> end)
    {
        var job = new HeldJob(rig, heedsToken: false);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        var stop = rig.StopAsync();
        await WhenStoppingAsync(rig);
        end(run);
        await stop;
        return Assert.Single(await rig.RunsAsync(Slug)).Outcome;
    }

    private static async Task WhenStoppingAsync(QuartzRig rig)
    {
        var stopping = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var lifetime = rig.Services.GetRequiredService<IHostApplicationLifetime>();
        await using (lifetime.ApplicationStopping.Register(stopping.SetResult))
        {
            await stopping.Task.WaitAsync(TimeSpan.FromSeconds(20));
        }
    }
}
