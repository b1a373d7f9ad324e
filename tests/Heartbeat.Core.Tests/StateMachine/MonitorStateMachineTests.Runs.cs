using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>Starts, ends, progress, and the ids that tell runs apart.</summary>
public sealed partial class MonitorStateMachineTests
{
    private static MonitorCase Job => Given.Interval("1:00", "0:05", maxRunTime: "0:20").At("12:00").Success();

    [Fact]
    public void A_run_is_waited_for_beyond_the_grace_period() =>
        Job.At("13:04").Start().HasDeadline("13:24").At("13:10").TimePasses().Is(MonitorStatus.Up)
            .At("13:20").Success().Ran(null, RunOutcome.Succeeded, took: "0:16").HasDue("14:20").HasOpen();

    /// <summary>Mistake 8 of others: start and exit code 0 were two rows, and lowered the uptime.</summary>
    [Fact]
    public void A_start_and_its_end_are_one_run_that_succeeded()
    {
        var job = Job.At("12:50").Start().At("12:55").Success();
        Assert.Equal(RunOutcome.Succeeded, Assert.Single(job.Last.Runs).Outcome);
    }

    [Fact]
    public void A_run_that_does_not_end_times_out_at_its_limit() =>
        Job.At("12:30").Start().HasDeadline("12:50")
            .At("12:50").TimePasses().Became(MonitorStatus.Down, ChangeReason.RunTimedOut)
            .Ran(null, RunOutcome.TimedOut).HasOpen();

    /// <summary>Mistake 6 of others: a start moved the deadline, so a job that only starts was never overdue.</summary>
    [Fact]
    public void Starts_alone_do_not_keep_a_monitor_up() =>
        Job.At("13:04").Start().At("13:14").Start().At("13:23").Start().HasDeadline("13:25")
            .At("13:25").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    /// <summary>Mistake 6 of others, the other half: a start before the due time moved nothing.</summary>
    [Fact]
    public void A_start_does_not_move_the_due_time() =>
        Job.At("12:50").Start().HasDue("13:00").HasDeadline("13:10");

    [Fact]
    public void The_max_run_time_is_the_grace_period_but_at_least_a_minute_where_it_is_not_set() =>
        Given.Interval("1:00", "0:00:10").At("12:00").Success().At("12:30").Start().HasDeadline("12:31");

    /// <summary>Mistake 3 of others: a late end made a second run without a duration, and the first one stayed open.</summary>
    [Fact]
    public void A_late_end_completes_the_row_of_the_run_that_timed_out() =>
        Job.At("12:30").Start().At("12:50").TimePasses().Is(MonitorStatus.Down)
            .At("12:55").Success().Ran(null, RunOutcome.Succeeded, took: "0:25")
            .Became(MonitorStatus.Up, ChangeReason.Recovered).HasOpen();

    [Fact]
    public void A_late_failure_of_a_run_that_timed_out_counts_no_second_time() =>
        Given.Interval("1:00", "0:05", "0:20").With(it => it with { FailureThreshold = 2 })
            .At("12:00").Success().At("12:30").Start("a")
            .At("12:50").TimePasses().HasInARow(failed: 1)
            .At("12:55").Fail("a").Is(MonitorStatus.Up).HasInARow(failed: 1).HasDue("13:55");

    [Fact]
    public void Several_runs_at_their_limit_are_one_failure() =>
        Given.Interval("1:00", "0:05", "0:20").With(it => it with { FailureThreshold = 2 })
            .At("12:00").Success().At("12:30").Start("a").Start("b")
            .At("12:50").TimePasses().HasInARow(failed: 1).HasOpen()
            .Ran("a", RunOutcome.TimedOut).Ran("b", RunOutcome.TimedOut);

    [Fact]
    public void While_down_runs_time_out_and_count_nothing() =>
        Down.At("12:10").Start("a").At("12:30").TimePasses().ChangedNoStatus()
            .Ran("a", RunOutcome.TimedOut).HasInARow(failed: 1);

    /// <summary>A tie goes to the run: its reason says more.</summary>
    [Fact]
    public void A_run_that_times_out_when_the_schedule_does_is_the_reason() =>
        Job.At("12:50").Start().At("13:09").Progress().HasDeadline("13:29")
            .At("13:29").TimePasses().Became(MonitorStatus.Down, ChangeReason.RunTimedOut);

    [Fact]
    public void Runs_with_ids_overlap_and_each_is_timed() =>
        Job.At("12:10").Start("a").At("12:20").Start("b").HasOpen("a", "b").HasDeadline("12:30")
            .At("12:25").Success("a").HasOpen("b").HasDeadline("12:40");

    [Fact]
    public void An_anonymous_start_abandons_older_runs() =>
        Job.At("12:10").Start().At("12:20").Start().Ran(null, RunOutcome.Abandoned).HasOpen((string?)null).HasDeadline("12:40");

    [Fact]
    public void Where_runs_may_overlap_an_anonymous_start_abandons_the_anonymous_run_alone() =>
        Given.Interval("1:00", "0:05", "0:20").With(it => it with { Overlap = RunOverlap.Each })
            .At("12:00").Start("a").Start().At("12:10").Start().HasOpen("a", null);

    [Fact]
    public void Where_only_the_latest_run_counts_a_start_abandons_all_older_ones() =>
        Given.Interval("1:00", "0:05", "0:20").With(it => it with { Overlap = RunOverlap.Latest })
            .At("12:00").Start("a").At("12:10").Start("b").Ran("a", RunOutcome.Abandoned).HasOpen("b");

    [Fact]
    public void A_start_of_an_open_run_changes_nothing() =>
        Job.At("12:10").Start("a").At("12:20").Start("a").ChangedNoRun().HasDeadline("12:30");

    [Fact]
    public void An_end_without_an_id_ends_all_runs_where_none_is_anonymous() =>
        Job.At("12:10").Start("a").Start("b").At("12:15").Success().HasOpen()
            .Ran("a", RunOutcome.Succeeded).Ran("b", RunOutcome.Succeeded);

    [Fact]
    public void An_end_without_an_id_ends_the_anonymous_run_alone_where_there_is_one() =>
        Given.Interval("1:00", "0:05", "0:20").With(it => it with { Overlap = RunOverlap.Each })
            .At("12:10").Start("a").Start().At("12:15").Success().HasOpen("a").Ran(null, RunOutcome.Succeeded, took: "0:05");

    [Fact]
    public void The_33rd_open_run_drops_the_oldest_which_is_no_failure()
    {
        var job = Job.At("12:10");
        for (var run = 1; run <= 33; run++)
        {
            job.Start($"run-{run}");
        }

        job.Ran("run-1", RunOutcome.Dropped).Is(MonitorStatus.Up).HasInARow(succeeded: 1);
        Assert.Equal(32, job.Last.OpenRuns.Count);
    }

    [Fact]
    public void Progress_gives_a_run_its_time_anew() =>
        Job.At("12:10").Start("a").At("12:25").Progress("a").HasDeadline("12:45");

    [Fact]
    public void Progress_ends_with_the_max_total_run_time() =>
        Given.Interval("1:00", "0:05", "0:20").With(it => it with { MaxTotalRunTime = TimeSpan.FromMinutes(30) })
            .At("12:00").Start().At("12:15").Progress().HasDeadline("12:30");

    [Fact]
    public void Progress_keeps_a_run_alive_beyond_the_schedule() =>
        Job.At("13:00").Start().At("13:19").Progress().HasDeadline("13:39");

    [Fact]
    public void A_run_shorter_than_the_min_run_time_is_a_failure() =>
        Given.Interval("1:00", "0:05", "0:20", minRunTime: "0:01").At("12:00").Start()
            .At("12:00:30").Success().Ran(null, RunOutcome.TooShort, took: "0:00:30")
            .Became(MonitorStatus.Down, ChangeReason.TooShort);

    /// <summary>Stops a false alarm: what a killed run left over is soon done.</summary>
    [Fact]
    public void A_run_that_took_the_place_of_another_may_be_short() =>
        Given.Interval("1:00", "0:05", "0:20", minRunTime: "0:01").At("12:00").Start().At("12:05").Start()
            .At("12:05:30").Success().Became(MonitorStatus.Up, ChangeReason.None);

    [Fact]
    public void A_stated_duration_counts_without_a_start() =>
        Given.Interval("1:00", "0:05", minRunTime: "0:01").At("12:00").Success(took: "0:00:30")
            .Became(MonitorStatus.Down, ChangeReason.TooShort);

    [Fact]
    public void A_repeated_end_is_a_duplicate() =>
        Job.At("12:10").Fail("a").Is(MonitorStatus.Down).HasInARow(failed: 1)
            .At("12:11").Fail("a").Had(SignalEffect.Duplicate).HasInARow(failed: 1);

    [Fact]
    public void An_end_of_another_kind_is_no_duplicate() =>
        Job.At("12:10").Fail("a").At("12:11").Success("a").Became(MonitorStatus.Up, ChangeReason.Recovered);

    /// <summary>Stops a false alarm: some jobs send the same id with every run.</summary>
    [Fact]
    public void A_constant_id_names_a_new_run_after_half_the_interval() =>
        Given.Interval("0:10", "0:01").At("12:00").Success("job")
            .At("12:05:01").Success("job").Had(SignalEffect.Counted).HasDue("12:15:01");

    /// <summary>Stops a false alarm: over HTTP an end can overtake its start, whose run would never end.</summary>
    [Fact]
    public void A_start_that_its_end_overtook_opens_nothing() =>
        Job.At("12:10").Success("a").At("12:10:01").Start("a").Had(SignalEffect.Recorded).HasOpen().HasDeadline("13:15");

    [Fact]
    public void A_start_after_an_end_that_had_a_start_opens_a_new_run() =>
        Job.At("12:10").Start("a").At("12:11").Success("a").At("12:12").Start("a").HasOpen("a");

    [Fact]
    public void A_start_of_an_id_that_named_a_run_before_opens_a_new_run() =>
        Job.At("12:10").Success("a").At("12:30").Success("a").At("12:30:01").Start("a").HasOpen("a");

    /// <summary>Stops a missed alarm: the longer interval of the edit would make the third run a late start of the first.</summary>
    [Fact]
    public void A_start_after_another_start_since_the_end_opens_a_new_run() =>
        Given.Interval("0:01", "0:02", "0:00:20").At("12:00").Fail("a").At("12:04").Start("a")
            .At("12:04:20").Edit(it => it with { Schedule = Every(minutes: 120) })
            .At("12:05").Start("a").Ran("a", RunOutcome.Running).HasOpen("a");

    [Fact]
    public void A_start_of_a_run_of_an_outage_opens_a_new_run_however_recent_the_end_before_it() =>
        Given.Interval("0:00:10", "0:00:02").At("12:00").Success("a").At("12:00:10").Start("a")
            .At("12:00:11").Edit(it => it with { Schedule = Every(minutes: 5) }).Deaf("12:00:20", "12:00:21")
            .At("12:00:50").Start("a").Ran("a", RunOutcome.Unknown).Ran("a", RunOutcome.Running).HasOpen("a");

    [Fact]
    public void An_interrupted_run_leaves_time_for_the_next() =>
        Job.At("13:02").Start("a").At("13:15").Interrupted("a").Ran("a", RunOutcome.Interrupted)
            .ChangedNoStatus().HasInARow(succeeded: 1).HasDue("13:15").HasDeadline("13:20");
}
