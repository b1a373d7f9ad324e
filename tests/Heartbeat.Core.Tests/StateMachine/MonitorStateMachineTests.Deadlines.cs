using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <summary>Due times, deadlines, and what happens when one passes.</summary>
public sealed partial class MonitorStateMachineTests
{
    [Fact]
    public void A_monitor_is_down_exactly_at_its_deadline_and_not_a_microsecond_before() =>
        Up.HasDue("13:00").HasDeadline("13:05")
            .At("13:04:59.999999").TimePasses().Is(MonitorStatus.Up)
            .At("13:05").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed).HasDeadline(null);

    [Fact]
    public void A_deadline_is_dated_when_it_passed_whoever_notices_it_later() =>
        Up.At("17:00").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed, at: "13:05");

    [Fact]
    public void A_signal_at_the_deadline_itself_comes_too_late_and_recovers() =>
        Up.At("13:05").Success().Became(MonitorStatus.Up, ChangeReason.Recovered).HasInARow(succeeded: 1);

    [Fact]
    public void A_monitor_nobody_armed_waits_for_ever() =>
        Unarmed.At("+9 00:00").TimePasses().Is(MonitorStatus.New).HasDeadline(null);

    /// <summary>Mistake 11 of others: an alert for a monitor that never reported does not come.</summary>
    [Fact]
    public void An_armed_monitor_that_never_reports_goes_down() =>
        Armed.HasDue("13:00").At("13:05").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void A_start_arms_a_monitor_and_its_run_is_timed() =>
        Unarmed.At("12:00").Start().Is(MonitorStatus.New).HasDue("13:00").HasDeadline("12:05")
            .At("12:05").TimePasses().Became(MonitorStatus.Down, ChangeReason.RunTimedOut);

    [Fact]
    public void Below_the_threshold_a_miss_is_counted_and_the_next_step_is_awaited() =>
        Given.Interval("1:00", "0:05").With(it => it with { FailureThreshold = 2 })
            .At("12:00").Success()
            .At("13:05").TimePasses().ChangedNoStatus().HasInARow(failed: 1).HasDue("14:05").HasDeadline("14:10")
            .At("14:10").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void A_miss_ends_a_row_of_successes() =>
        Given.Interval("1:00", "0:05").With(it => it with { FailureThreshold = 3 })
            .At("12:00").Success().HasInARow(succeeded: 1)
            .At("13:05").TimePasses().HasInARow(failed: 1);

    [Fact]
    public void Several_deadlines_pass_in_one_step_after_a_long_sleep() =>
        Given.Interval("1:00", "0:05").With(it => it with { FailureThreshold = 3 })
            .At("12:00").Success()
            .At("+2 00:00").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed, at: "15:15")
            .HasInARow(failed: 3);

    [Fact]
    public void A_new_monitor_that_misses_below_the_threshold_stays_new() =>
        Given.Interval("1:00", "0:05").With(it => it with { FailureThreshold = 2 })
            .At("12:00").Arm().At("13:05").TimePasses().Is(MonitorStatus.New).HasInARow(failed: 1);

    /// <summary>Stops the false alarm of a local crontab's daily job on the longer day of the year.</summary>
    [Fact]
    public void A_daily_job_by_local_clock_may_take_25_hours_once_a_year() =>
        Given.Interval("1.00:00", "1:00").HostIn("Europe/Berlin").On(2026, 10, 24)
            .At("10:00").Success().HasDue("+1 11:00");

    [Fact]
    public void A_daily_job_by_local_clock_is_not_expected_after_23_hours() =>
        Given.Interval("1.00:00", "1:00").HostIn("Europe/Berlin").On(2026, 3, 28)
            .At("10:00").Success().HasDue("+1 10:00");

    [Fact]
    public void A_cron_monitor_is_due_at_the_next_occurrence() =>
        Given.Cron("0 * * * *", "0:05").At("12:20").Success().HasDue("13:00").HasDeadline("13:05");

    /// <summary>Stops a missed alarm: without it 01:59:58 would be the 01:00 run, and 02:00 be awaited again.</summary>
    [Fact]
    public void A_run_two_seconds_early_is_the_run_of_the_hour() =>
        Given.Cron("0 * * * *", "0:05").At("01:00:01").Success().HasDue("02:00")
            .At("01:59:58").Success().HasDue("03:00");

    /// <summary>Stops a missed alarm: the late 12:00 run must not pass for the early 12:05 one.</summary>
    [Fact]
    public void A_late_run_is_not_taken_for_the_next_one_while_its_own_is_awaited() =>
        Given.Cron("*/5 * * * *", "0:05").At("11:55").Success().HasDue("12:00")
            .At("12:04:58").Success().HasDue("12:05");

    [Fact]
    public void A_run_earlier_than_the_tolerance_is_the_run_before() =>
        Given.Cron("* * * * *", "0:05").At("12:00").Success()
            .At("12:00:53").Success().HasDue("12:01")
            .At("12:00:54").Success().HasDue("12:02");

    /// <summary>Stops a false alarm: armed a second before the occurrence, whose run may have begun a second earlier.</summary>
    [Fact]
    public void A_cron_monitor_armed_just_before_an_occurrence_waits_for_the_one_after() =>
        Given.Cron("0 * * * *", "0:05").At("11:59:30").Arm().HasDue("13:00");

    /// <summary>Stops a false alarm: the run of 02:00 that ends at 02:59:59 is not the run of 03:00.</summary>
    [Fact]
    public void A_run_belongs_to_the_occurrence_of_its_start() =>
        Given.Cron("0 * * * *", "0:05", maxRunTime: "1:00").At("01:30").Success().HasDue("02:00")
            .At("02:00").Start().At("02:59:59").Success().HasDue("03:00");

    [Fact]
    public void A_signal_that_starts_again_the_occurrence_matched_before_moves_nothing_back() =>
        Given.Cron("0 * * * *", "0:05").At("01:00").Success().At("01:59:30").Success().HasDue("03:00")
            .At("01:59:31").Success().HasDue("03:00");

    [Fact]
    public void A_reported_schedule_expects_what_the_signal_says() =>
        Given.Reported("0:05").At("12:00").Success(nextDue: "15:00").HasDue("15:00").HasDeadline("15:05");

    [Fact]
    public void A_reported_schedule_repeats_the_last_gap_where_the_signal_says_nothing() =>
        Given.Reported("0:05").At("12:00").Success(nextDue: "12:20").At("12:19").Success().HasDue("12:39");

    [Fact]
    public void A_reported_schedule_without_any_due_time_expects_nothing() =>
        Given.Reported("0:05").At("12:00").Success().Is(MonitorStatus.Up).HasDue(null).HasDeadline(null);

    [Fact]
    public void A_reporter_that_expects_nothing_more_says_so() =>
        Given.Reported("0:05").At("12:00").Success(nextDue: "12:20").At("12:20").Success(nextDue: "never").HasDue(null);

    /// <summary>Stops a false alarm: a due time that is past on arrival must not raise one at once.</summary>
    [Fact]
    public void A_reported_due_time_already_past_leaves_at_least_a_minute() =>
        Given.Reported("0:00:10").At("12:00").Success(nextDue: "11:00").HasDue("12:00").HasDeadline("12:01");

    [Fact]
    public void An_interval_after_a_cron_edit_counts_from_the_last_signal() =>
        Given.Cron("0 * * * *", "0:05").At("12:20").Success()
            .At("12:30").Edit(it => it with { Schedule = new IntervalSchedule(TimeSpan.FromHours(3)) }).HasDue("15:20");
}
