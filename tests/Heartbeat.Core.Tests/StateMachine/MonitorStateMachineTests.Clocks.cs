using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>Clocks that are set, machines that sleep, and what both leave behind.</summary>
public sealed partial class MonitorStateMachineTests
{
    /// <summary>Stops a missed alarm: a machine that sleeps again and again would give chances without end.</summary>
    [Fact]
    public void Only_the_first_sleep_of_a_wait_gives_a_chance() =>
        Up.ClockSteps("13:02", "13:02:20").HasDeadline("14:07:20")
            .ClockSteps("14:02", "14:02:20").HasDeadline("14:07:40")
            .At("14:07:40").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void A_second_sleep_before_the_due_time_has_passed_gives_a_chance_too() =>
        Up.ClockSteps("12:52", "12:53").HasDue("13:01").HasDeadline("13:58")
            .ClockSteps("13:05", "13:06").HasDue("13:02").HasDeadline("14:11");

    [Fact]
    public void A_sleep_after_an_outage_that_gave_the_chance_gives_none() =>
        Up.Deaf("12:59", "13:20").HasDeadline("14:25").ClockSteps("14:00", "14:10").HasDeadline("14:35");

    [Fact]
    public void An_outage_after_a_sleep_that_gave_the_chance_gives_none() =>
        Up.ClockSteps("12:59", "13:20").HasDeadline("14:25").Deaf("14:00", "14:10").HasDeadline("14:35");

    /// <summary>Stops a false alarm: the sleep moved the due time on, and the ping of 13:00 was lost all the same.</summary>
    [Fact]
    public void An_outage_after_a_sleep_touches_the_signal_where_the_job_by_its_own_clock_sends_it() =>
        Up.ClockSteps("12:10", "12:40").HasDue("13:30").ProcessStart("12:58", "13:05").HasDeadline("14:10");

    [Fact]
    public void A_second_sleep_touches_the_signal_where_the_job_by_its_own_clock_sends_it() =>
        Given.Interval("0:58", "0:00:10", maxRunTime: "0:01").At("1:23").Success()
            .ClockSteps("1:30", "1:40").ClockSteps("2:02", "2:22").HasDue("2:51").HasDeadline("3:20:10");

    [Fact]
    public void A_clock_set_forward_before_the_last_signal_makes_nothing_earlier() =>
        Unarmed.At("11:00").Success().ClockSteps("11:10", "11:40").At("12:00").Success()
            .Deaf("12:30", "12:40").HasDeadline("13:05");

    [Fact]
    public void A_due_time_that_the_reporter_named_is_not_expected_earlier_after_a_sleep() =>
        Up.ClockSteps("12:10", "12:40").At("12:41").Expect("14:00").Deaf("13:25", "13:35").HasDeadline("14:05");

    /// <summary>Stops a false alarm: how long the process was away is unknown, and a ping may have come meanwhile.</summary>
    [Fact]
    public void A_process_start_of_unknown_length_gives_a_chance_whatever_the_due_time() =>
        Up.ClockSteps("12:20", "12:10").ProcessStart("12:10", "12:10").HasDue("12:50").HasDeadline("13:15");

    [Fact]
    public void A_process_start_of_unknown_length_gives_a_chance_where_the_clock_was_hardly_set() =>
        Up.ProcessStart("12:20", "12:20").HasDue("13:00").HasDeadline("13:25");

    /// <summary>Stops a missed alarm: restarts without end give chances within the wait alone.</summary>
    [Fact]
    public void Process_starts_of_unknown_length_give_chances_within_the_wait_alone() =>
        Up.ClockSteps("12:20", "12:10").ProcessStart("12:10", "12:10").HasDeadline("13:15")
            .ClockSteps("13:06", "13:05").ProcessStart("13:05", "13:05").HasDeadline("13:14")
            .At("13:14").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    /// <summary>Stops a missed alarm: the run of today would count as the run of noon tomorrow.</summary>
    [Fact]
    public void A_clock_set_back_forgets_the_occurrences_of_the_future_where_the_reporter_moved_the_due_time() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().At("12:20").Expect("12:45")
            .ClockSteps("12:30", "-1 12:30").HasDue("12:45")
            .At("-1 13:00").Success().HasDue("-1 14:00");

    [Fact]
    public void A_clock_set_back_forgets_the_occurrences_of_the_future_of_a_retired_monitor() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().At("12:20").Retire()
            .ClockSteps("12:30", "-1 12:30").At("-1 12:35").Revive()
            .At("-1 13:00").Success().HasDue("-1 14:00");

    [Fact]
    public void A_clock_set_back_forgets_the_occurrences_of_the_future_of_a_paused_monitor() =>
        Given.Cron("0 * * * *", "0:05").At("12:10").Success().At("12:15").Expect("12:45").At("12:20").Pause()
            .ClockSteps("12:30", "-1 12:30").At("-1 12:35").Resume()
            .At("-1 13:00").Success().HasDue("-1 14:00");

    /// <summary>Stops a false alarm: the three intervals of a job in the process count from a due time of the old clock.</summary>
    [Fact]
    public void A_clock_set_forward_takes_the_limit_of_restarts_with_it_where_the_reporter_moved_the_due_time() =>
        InProcess.At("12:00").Success().At("12:10").Expect("12:50").ClockSteps("12:20", "18:20")
            .ProcessStart("18:21", "18:22").HasDue("19:22");

    /// <summary>Stops a missed alarm: after a miss the due time is the schedule's again, and goes with the clock.</summary>
    [Fact]
    public void After_a_miss_below_the_threshold_the_due_time_is_not_the_reporters_any_more() =>
        Strict(failures: 2).At("12:00").Success().At("12:10").Expect("13:00")
            .At("13:05").TimePasses().HasInARow(failed: 1).HasDue("14:05")
            .ClockSteps("13:30", "12:30").HasDue("13:05");

    [Fact]
    public void After_a_restart_of_its_host_the_due_time_is_not_the_reporters_any_more() =>
        InProcess.At("12:00").Success().At("12:10").Expect("13:00").ProcessStart("12:30", "12:31").HasDue("13:31")
            .ClockSteps("12:40", "13:40").HasDue("14:31");

    /// <summary>Stops a missed alarm: the due time of an interrupted run would stay where the old clock had it.</summary>
    [Fact]
    public void After_an_interrupted_run_the_due_time_is_not_the_reporters_any_more() =>
        Job.At("12:10").Expect("12:15").At("12:16").Start("a").At("12:20").Interrupted("a").HasDue("12:20")
            .ClockSteps("12:21", "11:21").HasDue("11:20");

    /// <summary>Stops a false alarm: the ping of 13:00 came while the machine slept, whatever was edited since.</summary>
    [Fact]
    public void An_edited_schedule_keeps_the_chance_of_a_sleep() =>
        Up.ClockSteps("12:50", "13:10").HasDeadline("14:15")
            .At("13:12").Edit(it => it with { Schedule = Every(minutes: 59) }).HasDue("13:19").HasDeadline("14:14");

    [Fact]
    public void An_edited_schedule_gives_a_short_step_no_chance() =>
        Up.ClockSteps("12:50", "12:50:10")
            .At("12:55").Edit(it => it with { Schedule = Every(minutes: 59) }).HasDue("12:59:10").HasDeadline("13:04:10");

    [Fact]
    public void An_edited_schedule_does_not_bring_back_the_sleep_before_the_last_signal() =>
        Unarmed.At("11:00").Success().ClockSteps("11:50", "12:10").At("12:10:01").Success()
            .At("12:30").Edit(it => it with { Schedule = Every(minutes: 30) }).HasDeadline("12:45:01");

    /// <summary>Stops a missed alarm: sleeps without end, and an edit at the end of them.</summary>
    [Fact]
    public void An_edited_schedule_gives_no_chance_to_the_second_sleep() =>
        Up.ClockSteps("13:02", "13:02:20").ClockSteps("14:02", "14:02:20")
            .At("14:03").Edit(it => it with { Schedule = Every(minutes: 61) }).HasDeadline("14:07:40");
}
