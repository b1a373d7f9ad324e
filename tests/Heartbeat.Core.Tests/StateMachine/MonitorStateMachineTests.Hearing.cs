using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>When Heartbeat itself could not listen, and when its clock jumped.</summary>
public sealed partial class MonitorStateMachineTests
{
    /// <summary>Stops a false alarm: the success of 13:00 came while nobody listened.</summary>
    [Fact]
    public void An_outage_at_the_due_time_gives_another_chance() =>
        Up.Deaf("12:59", "13:20").Is(MonitorStatus.Up).HasDeadline("14:25")
            .At("14:02").Success().Is(MonitorStatus.Up).HasDue("15:02");

    [Fact]
    public void If_the_silence_goes_on_after_an_outage_the_alert_comes() =>
        Up.Deaf("12:59", "13:20").At("14:25").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void A_daily_job_gets_an_hour_to_try_again() =>
        Given.Interval("1.00:00", "0:30").At("02:00").Success()
            .Deaf("1 01:50", "1 03:00").HasDeadline("1 04:30");

    [Fact]
    public void A_cron_job_gets_until_its_next_occurrence() =>
        Given.Cron("*/10 * * * *", "0:02").At("12:00").Success().Deaf("12:09", "12:13").HasDeadline("12:22");

    [Fact]
    public void An_outage_long_before_the_due_time_changes_nothing() =>
        Up.Deaf("12:10", "12:20").HasDeadline("13:05");

    [Fact]
    public void What_was_late_before_the_outage_is_down() =>
        Up.Deaf("13:10", "13:30").Became(MonitorStatus.Down, ChangeReason.Missed, at: "13:05");

    [Fact]
    public void An_outage_that_begins_at_the_deadline_itself_still_gives_a_chance() =>
        Up.Deaf("13:05", "13:30").Is(MonitorStatus.Up).HasDeadline("14:35");

    [Fact]
    public void Where_runs_have_starts_a_chance_is_at_least_a_run_long() =>
        Given.Interval("0:10", "0:01", "0:30").At("12:00").Start().At("12:05").Success()
            .Deaf("12:14", "12:17").HasDeadline("12:47");

    /// <summary>Stops a false alarm: the end of the run came while nobody listened.</summary>
    [Fact]
    public void A_run_open_in_an_outage_does_not_time_out_before_the_next_chance() =>
        Job.At("12:55").Start("a").HasDeadline("13:15").Deaf("13:10", "13:14").HasDeadline("14:19")
            .At("13:58").Start("b").Ran("a", RunOutcome.Unknown).HasOpen("b").HasInARow(succeeded: 1)
            .At("14:00").Success("a").Ran("a", RunOutcome.Succeeded, took: "1:05");

    [Fact]
    public void A_success_of_another_run_closes_the_run_of_an_outage_as_unknown() =>
        Job.At("12:55").Start("a").Deaf("13:10", "13:14").At("13:30").Success("b")
            .Ran("a", RunOutcome.Unknown).Ran("b", RunOutcome.Succeeded).HasOpen();

    [Fact]
    public void A_start_of_the_run_of_an_outage_closes_it_and_opens_a_new_one() =>
        Job.At("12:55").Start("a").Deaf("13:10", "13:14").At("13:30").Start("a")
            .Ran("a", RunOutcome.Unknown).Ran("a", RunOutcome.Running).HasOpen("a");

    /// <summary>Stops a missed alarm: restarts without end would give chances without end.</summary>
    [Fact]
    public void Later_outages_only_stop_the_clocks() =>
        Up.Deaf("12:59", "13:20").HasDeadline("14:25").Deaf("14:00", "14:10").HasDeadline("14:35")
            .Deaf("14:20", "14:21").HasDeadline("14:36");

    [Fact]
    public void Grace_stands_still_while_Heartbeat_is_deaf_a_second_time() =>
        Given.Interval("0:10", "0:30").At("12:00").Success().HasDeadline("12:40")
            .Deaf("12:05", "12:06").HasDeadline("12:46")
            .Deaf("12:45", "12:55").HasDeadline("13:35");

    /// <summary>Stops a missed alarm: the chances end where the deadline stood before the first outage, not where it moved to.</summary>
    [Fact]
    public void The_chances_of_an_edited_run_end_where_its_limit_stood_before_the_first_outage() =>
        Job.At("12:10").Start("a").At("12:15").Expect(null)
            .At("12:20").Edit(it => it with { MaxRunTime = TimeSpan.FromMinutes(1) }).HasDeadline("12:25")
            .Deaf("12:22", "12:40").HasDeadline("13:45")
            .Deaf("12:42", "12:44").HasDeadline("13:47");

    /// <summary>Stops a storm of false alarms after a deploy of the process in which the jobs live.</summary>
    [Fact]
    public void An_in_process_job_begins_its_interval_with_its_host() =>
        InProcess.At("12:00").Success().ProcessStart("12:30", "12:31").HasDue("13:31").HasDeadline("13:36");

    /// <summary>Stops a missed alarm: a host that restarts twice an hour would hide an hourly job for ever.</summary>
    [Fact]
    public void Restarts_move_the_due_time_by_three_intervals_at_most() =>
        InProcess.At("12:00").Success().ProcessStart("12:50", "12:51").ProcessStart("13:40", "13:41")
            .ProcessStart("14:30", "14:31").ProcessStart("15:20", "15:21").HasDue("16:00")
            .ProcessStart("15:50", "15:50:01").HasDue("16:00");

    [Fact]
    public void A_job_elsewhere_does_not_restart_with_the_host() =>
        Up.ProcessStart("12:30", "12:31").HasDue("13:00");

    [Fact]
    public void A_pause_that_ends_in_an_outage_ends_then() =>
        Up.At("12:10").Pause(until: "14:00").Deaf("13:30", "15:04")
            .Became(MonitorStatus.New, ChangeReason.Resumed, at: "14:00").HasDue("15:00").HasDeadline("16:09");

    /// <summary>Stops a false alarm: the pause would end, and the monitor be overdue, in a time that never was.</summary>
    [Fact]
    public void A_pause_whose_end_the_clock_jumps_over_ends_after_the_jump() =>
        Up.At("12:10").Pause(until: "12:30").ClockSteps("12:20", "18:20")
            .Became(MonitorStatus.New, ChangeReason.Resumed, at: "18:20").HasDue("19:20");

    [Fact]
    public void An_outage_while_down_changes_nothing_but_the_runs() =>
        Down.At("12:10").Start("a").Deaf("12:11", "12:20").Is(MonitorStatus.Down).HasDeadline(null).HasOpen("a");

    [Fact]
    public void A_clock_set_back_takes_an_interval_with_it() =>
        Up.ClockSteps("12:30", "11:30").HasDue("12:00").HasDeadline("12:05");

    [Fact]
    public void A_clock_set_forward_takes_an_interval_with_it() =>
        Up.ClockSteps("12:30", "12:30:10").HasDue("13:00:10").HasDeadline("13:05:10");

    [Fact]
    public void An_occurrence_stays_where_the_wall_clock_shows_it() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().ClockSteps("12:30", "12:30:10").HasDue("13:00");

    /// <summary>Stops a false alarm: the clock jumps over the occurrence, and no job could run in a time that never was.</summary>
    [Fact]
    public void A_clock_that_jumps_over_an_occurrence_leaves_a_grace_period() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().ClockSteps("12:59:55", "13:00:05")
            .HasDue("13:00").HasDeadline("13:05:05");

    /// <summary>Stops a missed alarm: after a step back the occurrence of the future must not count as done.</summary>
    [Fact]
    public void A_clock_set_back_forgets_the_occurrences_of_the_future() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().ClockSteps("12:30", "10:30").HasDue("11:00");

    [Fact]
    public void A_long_step_forward_may_have_been_a_sleep_and_gives_a_chance() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().ClockSteps("12:30", "13:30").HasDeadline("14:05");

    /// <summary>Stops a false alarm: the step was no sleep, and an outage within the wait needs its chance.</summary>
    [Fact]
    public void A_long_step_forward_does_not_spend_the_chance_of_an_outage_within_the_wait() =>
        Up.ClockSteps("12:30", "18:30").HasDue("19:00").Deaf("19:04", "19:40").Is(MonitorStatus.Up).HasDeadline("20:45");

    [Fact]
    public void A_run_takes_its_start_along_when_the_clock_steps() =>
        Job.At("12:30").Start().ClockSteps("12:40", "11:40").HasDeadline("11:50")
            .At("11:45").Success().Ran(null, RunOutcome.Succeeded, took: "0:15");

    private static MonitorCase InProcess =>
        Given.Interval("1:00", "0:05").With(it => it with { RestartsWithHost = true });
}
