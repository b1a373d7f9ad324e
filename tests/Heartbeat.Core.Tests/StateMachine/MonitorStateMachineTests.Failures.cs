using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>Failures, thresholds, recovery, and signals that carry the reporter's own time.</summary>
public sealed partial class MonitorStateMachineTests
{
    private static MonitorCase Strict(int failures = 1, int recoveries = 1) => Given
        .Interval("1:00", "0:05", "0:20")
        .With(it => it with { FailureThreshold = failures, RecoveryThreshold = recoveries });

    /// <summary>Mistake 1 of others: after exit code 1 a plain success did not end the alert.</summary>
    [Fact]
    public void A_plain_success_after_an_exit_code_recovers() =>
        Up.At("12:10").Fail(code: 1).Became(MonitorStatus.Down, ChangeReason.Failed)
            .At("12:20").Success().Became(MonitorStatus.Up, ChangeReason.Recovered);

    /// <summary>Mistake 2 of others: down, start, success left the alert on.</summary>
    [Fact]
    public void A_start_hides_no_down_and_the_success_after_it_recovers() =>
        Up.At("12:10").Fail().At("12:20").Start().Is(MonitorStatus.Down).HasOpen((string?)null)
            .At("12:21").Success().Became(MonitorStatus.Up, ChangeReason.Recovered);

    [Fact]
    public void A_failure_is_a_sign_of_life_and_moves_the_due_time() =>
        Strict(failures: 2).At("12:00").Success().At("12:40").Fail().Is(MonitorStatus.Up)
            .HasInARow(failed: 1).HasDue("13:40");

    [Fact]
    public void Failures_in_a_row_take_a_monitor_down_at_the_threshold() =>
        Strict(failures: 3).At("12:00").Fail().Became(MonitorStatus.Up, ChangeReason.None)
            .At("12:10").Fail().ChangedNoStatus()
            .At("12:20").Fail().Became(MonitorStatus.Down, ChangeReason.Failed);

    [Fact]
    public void A_success_ends_a_row_of_failures() =>
        Strict(failures: 2).At("12:00").Fail().At("12:10").Success().HasInARow(succeeded: 1)
            .At("12:20").Fail().Is(MonitorStatus.Up).HasInARow(failed: 1);

    [Fact]
    public void Misses_and_failures_are_one_row() =>
        Strict(failures: 2).At("12:00").Success().At("13:05").TimePasses().Is(MonitorStatus.Up)
            .At("13:10").Fail().Became(MonitorStatus.Down, ChangeReason.Failed);

    [Fact]
    public void A_monitor_recovers_at_its_threshold() =>
        Strict(recoveries: 2).At("12:00").Fail().At("12:10").Success().ChangedNoStatus().HasInARow(succeeded: 1)
            .At("13:10").Success().Became(MonitorStatus.Up, ChangeReason.Recovered);

    [Fact]
    public void A_failure_while_down_ends_a_row_of_successes() =>
        Strict(recoveries: 2).At("12:00").Fail().At("12:10").Success().At("12:20").Fail().ChangedNoStatus()
            .HasInARow(failed: 1).At("12:30").Success().Is(MonitorStatus.Down);

    /// <summary>Stops a monitor that flaps: two successes a week apart are no recovery of an hourly job.</summary>
    [Fact]
    public void While_down_a_success_that_comes_too_late_after_the_last_one_starts_again_at_one() =>
        Strict(recoveries: 2).At("12:00").Fail().At("12:10").Success().HasDue("13:10")
            .At("13:15:01").Success().Is(MonitorStatus.Down).HasInARow(succeeded: 1)
            .At("13:20").Success().Became(MonitorStatus.Up, ChangeReason.Recovered);

    [Fact]
    public void While_down_a_run_that_began_in_time_continues_the_row() =>
        Strict(recoveries: 2).At("12:00").Fail().At("12:10").Success()
            .At("13:15").Start().At("13:30").Success().Became(MonitorStatus.Up, ChangeReason.Recovered);

    [Fact]
    public void While_down_the_time_in_which_Heartbeat_was_deaf_is_added() =>
        Strict(recoveries: 2).At("12:00").Fail().At("12:10").Success()
            .Deaf("13:10", "13:40").At("13:44").Success().Became(MonitorStatus.Up, ChangeReason.Recovered);

    [Fact]
    public void A_log_changes_nothing() =>
        Up.At("12:30").Log().Had(SignalEffect.Recorded).HasDue("13:00").HasInARow(succeeded: 1);

    [Fact]
    public void An_expectation_moves_the_due_time_and_is_no_sign_of_life() =>
        Up.At("12:30").Expect("18:00").HasDue("18:00").HasInARow(succeeded: 1)
            .At("18:05").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void An_expectation_of_nothing_lasts_until_the_next_completed_signal() =>
        Up.At("12:30").Expect(null).HasDeadline(null).At("+1 00:00").Success().HasDue("+1 01:00");

    [Fact]
    public void An_expectation_already_past_alerts_a_grace_period_later_at_the_earliest() =>
        Up.At("12:30").Expect("12:00").HasDue("12:30").HasDeadline("12:35");

    [Fact]
    public void A_run_is_dated_by_the_reporters_clock() =>
        Up.At("12:10").Start("a", reportedAt: "12:05").HasDeadline("12:15")
            .At("12:12").Success("a", reportedAt: "12:11").Ran("a", RunOutcome.Succeeded, took: "0:06");

    [Fact]
    public void A_success_reported_late_moves_the_due_time_to_what_its_own_time_gives() =>
        Up.At("12:50").Success(reportedAt: "12:40").HasDue("13:40");

    [Fact]
    public void A_reported_time_more_than_24_hours_back_counts_as_24_hours_back() =>
        Given.Interval("2.00:00", "0:05").At("12:00").Success()
            .At("+2 11:00").Success(reportedAt: "+1 01:00").HasDue("+3 11:00");

    [Fact]
    public void A_reported_time_ahead_counts_as_now() =>
        Up.At("12:30").Success(reportedAt: "14:00").HasDue("13:30");

    /// <summary>Stops a false alarm: an old success must not bring the deadline nearer.</summary>
    [Fact]
    public void A_success_reported_late_never_moves_the_due_time_back() =>
        Up.At("12:50").Success(reportedAt: "11:30").HasDue("13:00");

    [Fact]
    public void A_success_reported_very_late_is_due_now_and_not_down_at_once() =>
        Up.At("13:04").Success(reportedAt: "11:00").HasDue("13:04").HasDeadline("13:09");

    /// <summary>Stops a false alarm that lasts: the job ran in time, its network was down.</summary>
    [Fact]
    public void A_job_that_ran_in_time_and_reported_late_recovers() =>
        Up.At("13:05").TimePasses().Is(MonitorStatus.Down)
            .At("13:30").Success(reportedAt: "13:00").Became(MonitorStatus.Up, ChangeReason.Recovered).HasDue("14:00");

    /// <summary>Stops a monitor that flaps: a backlog of old successes says nothing of now.</summary>
    [Fact]
    public void A_success_too_old_to_be_in_time_does_not_recover() =>
        Up.At("13:05").TimePasses().At("16:00").Success(reportedAt: "14:00").Is(MonitorStatus.Down)
            .HasInARow(failed: 1);
}
