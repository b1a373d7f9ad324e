using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.StateMachine;

/// <summary>Pause and resume, edits, retirement, maintenance.</summary>
public sealed partial class MonitorStateMachineTests
{
    /// <summary>Mistake 5 of others: a ping or a start while paused ended the pause.</summary>
    [Theory]
    [InlineData(MonitorEventKind.Success)]
    [InlineData(MonitorEventKind.Start)]
    [InlineData(MonitorEventKind.Fail)]
    [InlineData(MonitorEventKind.Progress)]
    [InlineData(MonitorEventKind.Interrupted)]
    public void Signals_of_a_paused_monitor_are_recorded_and_change_nothing(MonitorEventKind kind) =>
        Up.At("12:10").Pause().At("12:20").Happens(kind).Had(SignalEffect.Recorded)
            .Is(MonitorStatus.Paused).ChangedNoRun().HasDeadline(null);

    /// <summary>Mistake 4 of others: start, pause, success left the run open for ever.</summary>
    [Fact]
    public void A_pause_abandons_open_runs() =>
        Up.At("12:10").Start("a").At("12:11").Pause().Ran("a", RunOutcome.Abandoned).HasOpen()
            .At("12:12").Success("a").Had(SignalEffect.Recorded).HasOpen()
            .At("12:20").Resume().HasOpen();

    [Fact]
    public void An_acknowledgement_lasts_for_the_outage()
    {
        var down = Down.At("12:30").Happens(MonitorEventKind.Acknowledge).ChangedNoStatus();
        Assert.True(down.Last.Acknowledged);
        Assert.True(down.At("12:31").Fail().Last.Acknowledged);
        Assert.False(down.At("12:40").Success().Last.Acknowledged);
        Assert.False(Up.At("12:30").Happens(MonitorEventKind.Acknowledge).Last.Acknowledged);
        Assert.False(Down.At("12:30").Happens(MonitorEventKind.Acknowledge).At("12:40").Pause().Last.Acknowledged);
    }

    [Fact]
    public void A_rotation_abandons_open_runs_and_lets_the_due_time_be() =>
        Up.At("12:10").Start("a").At("12:12").Happens(MonitorEventKind.TokenRotated).Ran("a", RunOutcome.Abandoned).HasOpen()
            .HasDue("13:00").HasDeadline("13:05");

    [Fact]
    public void A_rotation_gives_a_job_whose_run_was_waited_for_time_to_report_anew() =>
        Given.Interval("1:00", "0:05").With(it => it with { MaxRunTime = TimeSpan.FromHours(1) })
            .At("12:00").Success().At("13:00").Start("a").At("13:30").Happens(MonitorEventKind.TokenRotated)
            .Is(MonitorStatus.Up).HasDeadline("13:35").At("13:35").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    /// <summary>Mistake 11 of others: resuming turned a monitor that never reported into an up one.</summary>
    [Fact]
    public void A_resumed_monitor_is_new_and_armed() =>
        Unarmed.At("12:00").Pause().At("12:30").Resume().Became(MonitorStatus.New, ChangeReason.Resumed)
            .HasDue("13:30").HasInARow().At("13:35").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void A_pause_ends_by_itself_at_the_instant_it_names() =>
        Up.At("12:10").Pause(until: "14:00").HasDeadline("14:00")
            .At("14:30").TimePasses().Became(MonitorStatus.New, ChangeReason.Resumed, at: "14:00").HasDue("15:00");

    [Fact]
    public void A_pause_whose_end_is_past_is_a_resume() =>
        Up.At("12:10").Pause().At("12:20").Pause(until: "12:15").Became(MonitorStatus.New, ChangeReason.Resumed);

    [Fact]
    public void A_pause_whose_end_is_past_changes_nothing_of_a_monitor_that_is_not_paused() =>
        Up.At("12:10").Pause(until: "12:05").ChangedNoStatus().HasDue("13:00");

    [Fact]
    public void A_second_pause_only_moves_the_end() =>
        Up.At("12:10").Pause(until: "14:00").At("12:20").Pause(until: "15:00").ChangedNoStatus().HasDeadline("15:00")
            .At("12:30").Pause().HasDeadline(null);

    [Fact]
    public void A_success_resumes_where_that_is_asked_for() =>
        Given.Interval("1:00", "0:05").With(it => it with { ResumeOnSuccess = true })
            .At("12:00").Success().At("12:10").Pause().At("12:20").Start().Is(MonitorStatus.Paused)
            .At("12:30").Success().Became(MonitorStatus.Up, ChangeReason.None).HasDue("13:30");

    [Fact]
    public void An_edit_that_leaves_the_schedule_alone_leaves_the_due_time_alone() =>
        Up.At("12:30").Edit(it => it with { Grace = TimeSpan.FromMinutes(30) }).HasDue("13:00").HasDeadline("13:30");

    [Fact]
    public void An_edited_interval_counts_from_the_last_signal() =>
        Up.At("12:10").Edit(it => it with { Schedule = Every(minutes: 30) }).HasDue("12:30").HasDeadline("12:35");

    /// <summary>Stops a false alarm: a shorter interval, already over, must not alert at once.</summary>
    [Fact]
    public void An_edit_never_alerts_at_once() =>
        Up.At("12:50").Edit(it => it with { Schedule = Every(minutes: 10) }).HasDue("12:10").HasDeadline("12:55");

    /// <summary>Stops a missed alarm: each edit would give another minute, for ever.</summary>
    [Fact]
    public void Edits_without_end_do_not_starve() =>
        Given.Interval("0:10", "0:00:10").At("12:00").Success().HasDeadline("12:10:10")
            .At("12:10").Edit(it => it with { Schedule = Every(minutes: 5) }).HasDeadline("12:10:10")
            .At("12:10:05").Edit(it => it with { Schedule = Every(minutes: 4) }).HasDeadline("12:10:10");

    [Fact]
    public void An_edit_does_not_shorten_a_run_to_before_its_breath() =>
        Job.At("12:10").Start("a").HasDeadline("12:30")
            .At("12:20").Edit(it => it with { MaxRunTime = TimeSpan.FromMinutes(1) }).HasDeadline("12:25");

    [Fact]
    public void An_edit_that_moves_the_due_time_ahead_ends_a_down_for_silence() =>
        Down.At("12:30").Edit(it => it with { Schedule = Every(minutes: 180) })
            .Became(MonitorStatus.Up, ChangeReason.Reconfigured).HasInARow().HasDue("14:00");

    [Fact]
    public void A_second_edit_counts_from_the_signal_as_the_one_that_ended_the_down_did() =>
        Strict(failures: 2).At("12:00").Success().At("14:10").TimePasses().Is(MonitorStatus.Down)
            .At("14:20").Edit(it => it with { Schedule = Every(minutes: 180) }).Is(MonitorStatus.Up).HasDue("15:00")
            .At("14:30").Edit(it => it with { Schedule = Every(minutes: 210) }).HasDue("15:30");

    /// <summary>The usual repair: the corrected interval comes with a deploy, and the job begins anew with its host.</summary>
    [Fact]
    public void An_edit_ends_a_down_for_silence_where_a_restart_of_the_host_moved_the_due_time_ahead() =>
        InProcess.At("11:00").Success().At("12:05").TimePasses().ProcessStart("12:30", "12:31").Is(MonitorStatus.Down)
            .At("12:40").Edit(it => it with { Schedule = Every(minutes: 75) })
            .Became(MonitorStatus.Up, ChangeReason.Reconfigured).HasInARow().HasDue("13:46").HasDeadline("13:51");

    [Fact]
    public void An_edit_that_ends_a_down_for_silence_gives_the_chances_of_the_outages_since() =>
        InProcess.At("11:00").Success().ProcessStart("11:40", "11:41").At("12:46").TimePasses().Deaf("12:48", "12:50")
            .At("12:52").Edit(it => it with { Schedule = Every(minutes: 75) })
            .Became(MonitorStatus.Up, ChangeReason.Reconfigured).HasDue("12:56").HasDeadline("13:55");

    [Fact]
    public void An_edit_does_not_end_a_down_for_failure() =>
        Up.At("12:30").Fail().Is(MonitorStatus.Down)
            .At("12:40").Edit(it => it with { Schedule = Every(minutes: 180) }).ChangedNoStatus();

    [Fact]
    public void A_failure_while_down_for_silence_makes_it_a_down_for_failure() =>
        Down.At("12:30").Fail().At("12:40").Edit(it => it with { Schedule = Every(minutes: 180) }).ChangedNoStatus();

    /// <summary>Stops a false alarm: the run that was open while the monitor was down would time out at once.</summary>
    [Fact]
    public void A_reconfigured_monitor_is_not_down_at_once_by_an_old_run() =>
        Given.Interval("1:00", "0:05", "0:20").At("11:00").Success().At("12:05").TimePasses()
            .At("12:06").Start("a").At("12:25").Edit(it => it with { Schedule = Every(minutes: 180) })
            .Is(MonitorStatus.Up).HasDeadline("12:30");

    [Fact]
    public void A_retired_monitor_has_no_deadline_and_signals_do_not_revive_it() =>
        Up.At("12:10").Start().Retire().Became(MonitorStatus.New, ChangeReason.Retired).HasOpen()
            .At("12:20").Success().Had(SignalEffect.Recorded).HasDeadline(null).Is(MonitorStatus.New);

    [Fact]
    public void A_revived_monitor_is_armed_with_counters_at_zero() =>
        Up.At("12:10").Retire().At("15:00").Revive().HasDue("16:00").HasDeadline("16:05").HasInARow()
            .At("16:05").TimePasses().Became(MonitorStatus.Down, ChangeReason.Missed);

    [Fact]
    public void A_deletion_is_recorded_even_where_the_status_stays() =>
        Unarmed.At("12:00").Delete().Became(MonitorStatus.New, ChangeReason.Deleted).HasDeadline(null);

    [Fact]
    public void A_maintenance_window_at_the_due_time_moves_the_deadline_behind_its_end() =>
        Unarmed.Maintenance("12:30", "15:00").At("12:00").Success().HasDue("13:00").HasDeadline("15:05");

    [Fact]
    public void A_maintenance_window_that_ends_before_the_due_time_moves_nothing() =>
        Unarmed.Maintenance("12:10", "12:59").At("12:00").Success().HasDeadline("13:05");

    [Fact]
    public void A_maintenance_window_within_the_grace_period_moves_the_deadline() =>
        Unarmed.Maintenance("13:04", "14:00").At("12:00").Success().HasDeadline("14:05");

    [Fact]
    public void A_maintenance_window_during_a_run_moves_the_schedule_and_not_the_run() =>
        Given.Interval("0:10", "0:05", "0:20").Maintenance("12:08", "12:40").At("12:00").Success()
            .At("12:05").Start().HasDeadline("12:25");

    [Fact]
    public void Maintenance_windows_without_a_gap_count_as_one() =>
        Unarmed.Maintenance("13:30", "15:00").Maintenance("12:30", "13:30").At("12:00").Success().HasDeadline("15:05");

    [Fact]
    public void Maintenance_windows_with_a_gap_do_not_count_as_one() =>
        Unarmed.Maintenance("13:30:01", "15:00").Maintenance("12:30", "13:30").At("12:00").Success().HasDeadline("13:35");

    [Fact]
    public void Of_maintenance_windows_within_each_other_the_last_end_counts() =>
        Unarmed.Maintenance("12:30", "15:00").Maintenance("13:00", "13:10").At("12:00").Success().HasDeadline("15:05");

    [Fact]
    public void A_recurring_maintenance_window_moves_the_deadline_each_time() =>
        Given.Interval("12:00", "0:05").RecurringMaintenance("55 2 * * *", "1:00")
            .At("15:00").Success().HasDue("+1 03:00").HasDeadline("+1 04:00")
            .At("+1 15:00").Success().HasDue("+2 03:00").HasDeadline("+2 04:00");

    [Fact]
    public void A_recurring_maintenance_window_is_continued_by_a_single_one() =>
        Given.Interval("12:00", "0:05").RecurringMaintenance("55 2 * * *", "1:00").Maintenance("+1 03:55", "+1 06:00")
            .At("15:00").Success().HasDeadline("+1 06:05");

    [Fact]
    public void A_maintenance_window_that_an_edit_adds_moves_the_deadline() =>
        Up.At("12:30").Edit(it => it with { Maintenance = Unarmed.Maintenance("12:30", "15:00").Definition.Maintenance })
            .HasDeadline("15:05");

    private static IntervalSchedule Every(int minutes) => new(TimeSpan.FromMinutes(minutes));
}
