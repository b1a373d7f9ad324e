using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Runs that Quartz cuts off because they take longer than their class may.</summary>
public sealed class JobTimeoutTests
{
    [Fact]
    public async Task Run_that_takes_too_long_has_failed_and_says_why()
    {
        await using var rig = await StartAsync<LimitedJob>(quartz: static quartz => quartz.AddJobTimeout());
        await CutOffAsync(rig);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
        Assert.Equal([(RunOutcome.Failed, 0.5)], await rig.OutcomesAsync());
        Assert.Contains("00:00:30", rig.Reporter.Signals[^1].Signal.Content!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_that_takes_too_long_says_why_also_where_a_library_wraps_the_cancellation()
    {
        await using var rig = await StartAsync<LimitedJob>(quartz: static quartz => quartz.AddJobTimeout());
        await CutOffAsync(rig, At(1), static () => new TaskCanceledException("cancelled", new IOException("the socket is closed")));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        Assert.Contains("00:00:30", rig.Reporter.Signals[^1].Signal.Content!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_that_takes_too_long_has_failed_also_where_interruptions_are_ignored()
    {
        await using var rig = await StartAsync<LimitedJob>(
            options: static options => options.IgnoreInterruptions = true, quartz: static quartz => quartz.AddJobTimeout());
        await CutOffAsync(rig);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Fail);

        await rig.AssertDownAsync(ChangeReason.Failed);
    }

    [Fact]
    public async Task Run_that_takes_too_long_and_is_tried_again_counts_nothing()
    {
        await using var rig = await StartAsync<LimitedJob>(
            static trigger => trigger.WithCronSchedule("0 0/10 * * * ?").WithRetryPolicy(RetryPolicy.Fixed(1, Minute)),
            quartz: static quartz => quartz.AddJobTimeout());
        await CutOffAsync(rig, At(10));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Interrupted);
        rig.Jobs.Set("job", static (_, _) => default);
        await rig.PassUntilAsync(At(11.5));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(20));
        Assert.Contains("00:00:30", Assert.Single(await rig.NotesAsync(Slug)), StringComparison.Ordinal);
    }

    private static Task CutOffAsync(QuartzRig rig) => CutOffAsync(rig, At(1));

    private static async Task CutOffAsync(QuartzRig rig, DateTimeOffset firing, Func<Exception>? wrap = null)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Jobs.Set("job", async (_, cancellationToken) =>
        {
            begun.TrySetResult();
            try
            {
                await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (wrap is not null)
            {
                throw wrap();
            }
        });
        await rig.PassUntilAsync(firing);
        await begun.Task.WaitAsync(TimeSpan.FromSeconds(20));
        await rig.SettleAsync();

        // The limit has a timer of its own while it counts.
        rig.QuartzLoops++;
        await rig.PassAsync(TimeSpan.FromSeconds(25));
        rig.QuartzLoops--;
        await rig.PassAsync(TimeSpan.FromSeconds(5));
    }

    [JobTimeout("00:00:30")]
    private sealed class LimitedJob(JobScripts scripts) : ScriptedJob(scripts);
}
