using Heartbeat.Quartz.Support;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>What is taken of the end of a run, and of its beginning.</summary>
public sealed class RunEndedTests
{
    private static readonly JobExecutionException Broken =
        new(new InvalidOperationException("the disk is full"));

    private static readonly JobExecutionException Cancelled = new(new TaskCanceledException());

    [Theory]
    [InlineData(ExecutionOutcome.Succeeded, false, false, RunEnding.Succeeded)]
    [InlineData(ExecutionOutcome.Succeeded, true, true, RunEnding.Succeeded)]
    [InlineData(ExecutionOutcome.Failed, false, false, RunEnding.Failed)]
    [InlineData(ExecutionOutcome.Failed, true, true, RunEnding.Failed)]
    [InlineData(ExecutionOutcome.Cancelled, false, false, RunEnding.Cancelled)]
    [InlineData(ExecutionOutcome.Cancelled, true, false, RunEnding.Interrupted)]
    [InlineData(ExecutionOutcome.Cancelled, false, true, RunEnding.Ignored)]
    [InlineData(ExecutionOutcome.Vetoed, false, false, RunEnding.Failed)]
    [InlineData(ExecutionOutcome.NotExecuted, false, false, RunEnding.Failed)]
    public void The_outcome_decides(ExecutionOutcome outcome, bool hostStops, bool ignoreInterruptions, object ending)
    {
        var exception = outcome == ExecutionOutcome.Failed ? Broken : null;

        Assert.Equal(ending, EndingOf(new() { Outcome = outcome }, exception, hostStops, ignoreInterruptions));
    }

    [Fact]
    public void A_failure_that_is_tried_again_is_none_yet_also_while_the_host_stops()
    {
        var context = new FakeContext { Outcome = ExecutionOutcome.Failed, RetryScheduled = true };

        Assert.Equal(RunEnding.WillBeRetried, EndingOf(context, Broken));
        Assert.Equal(RunEnding.WillBeRetried, EndingOf(context, Cancelled, hostStops: true));
    }

    [Fact]
    public void A_job_that_gives_up_because_the_host_stops_is_interrupted_and_one_with_a_timeout_of_its_own_failed()
    {
        var context = new FakeContext { Outcome = ExecutionOutcome.Failed };

        Assert.Equal(RunEnding.Interrupted, EndingOf(context, Cancelled, hostStops: true));
        Assert.Equal(RunEnding.Failed, EndingOf(context, Cancelled));
        Assert.Equal(RunEnding.Failed, EndingOf(context, Cancelled, ignoreInterruptions: true));
        Assert.Equal(RunEnding.Failed, EndingOf(context, exception: null, hostStops: true));
    }

    [Fact]
    public void A_cancellation_is_one_also_around_what_a_library_says_of_it_and_a_timeout_is_none()
    {
        var context = new FakeContext { Outcome = ExecutionOutcome.Failed };
        var ofDatabase = new OperationCanceledException("cancelled", new InvalidOperationException("57014: canceling statement"));
        var ofClient = new TaskCanceledException("timed out", new TimeoutException("timed out", new TaskCanceledException()));

        Assert.Equal(RunEnding.Interrupted, EndingOf(context, new(ofDatabase), hostStops: true));
        Assert.Equal(RunEnding.Failed, EndingOf(context, new(ofClient), hostStops: true));
    }

    [Fact]
    public void The_exception_is_the_one_that_the_job_threw()
    {
        var ended = RunEnded.Of(new FakeContext { Outcome = ExecutionOutcome.Failed }.Build(), Broken, false, false);

        Assert.Equal("the disk is full", Assert.IsType<InvalidOperationException>(ended.Exception).Message);
        Assert.Null(RunEnded.Of(new FakeContext().Build(), exception: null, false, false).Exception);
    }

    [Fact]
    public void A_run_is_told_by_its_firing_its_trigger_its_length_and_when_the_next_one_is()
    {
        var fake = new FakeContext { RetryAttempt = 2 };

        var ended = RunEnded.Of(fake.Build(), exception: null, false, false);

        Assert.Equal((new JobKey("job"), "NON_CLUSTERED1", new TriggerKey("trigger")), (ended.Job, ended.RunId, ended.Trigger));
        Assert.Equal((fake.Time.GetTimestamp(), FakeContext.Next), (ended.HeardAt, ended.Next));
        Assert.Equal((TimeSpan.FromSeconds(3), 2), (ended.Duration, ended.Attempt));
        Assert.Equal((null, null, false, false), (ended.RetryAt, ended.IntervalFromEnd, ended.EndsTrigger, ended.EndsAllTriggers));
    }

    [Fact]
    public void A_clock_that_was_put_back_makes_no_run_shorter_than_nothing()
    {
        var context = new FakeContext { JobRunTime = TimeSpan.FromSeconds(-5) };

        Assert.Equal(TimeSpan.Zero, RunEnded.Of(context.Build(), exception: null, false, false).Duration);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public void A_job_can_take_itself_off_the_schedule(bool trigger, bool all)
    {
        var exception = new JobExecutionException("enough") { UnscheduleFiringTrigger = trigger, UnscheduleAllTriggers = all };

        var ended = RunEnded.Of(new FakeContext { Outcome = ExecutionOutcome.Failed }.Build(), exception, false, false);

        Assert.Equal((trigger, all), (ended.EndsTrigger, ended.EndsAllTriggers));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_interval_counts_from_the_end_where_the_trigger_says_so_and_fires_again(bool firesAgain)
    {
        var trigger = TriggerBuilder.Create(TimeProvider.System)
            .WithSimpleSchedule(one => one.WithInterval(TimeSpan.FromMinutes(7)).RepeatForever().MeasureIntervalFromCompletion())
            .Build();
        var context = new FakeContext { Trigger = trigger, NextFireTimeUtc = firesAgain ? FakeContext.Next : null };

        var ended = RunEnded.Of(context.Build(), exception: null, false, false);

        Assert.Equal(firesAgain ? TimeSpan.FromMinutes(7) : null, ended.IntervalFromEnd);
    }

    [Fact]
    public void The_beginning_is_told_by_the_same_firing()
    {
        var fake = new FakeContext { Recovering = true };

        var started = RunStarted.Of(fake.Build());

        Assert.Equal((new JobKey("job"), "NON_CLUSTERED1", new TriggerKey("trigger")), (started.Job, started.RunId, started.Trigger));
        Assert.Equal((fake.Time.GetTimestamp(), FakeContext.Next, true), (started.HeardAt, started.Next, started.Recovers));
    }

    private static object EndingOf(
        FakeContext context, JobExecutionException? exception, bool hostStops = false, bool ignoreInterruptions = false) =>
        RunEnded.Of(context.Build(), exception, hostStops, ignoreInterruptions).Ending;
}
