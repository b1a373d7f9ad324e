using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>How late runs came: what suggestions for the grace period are made from.</summary>
public sealed partial class MonitorStateMachineTests
{
    [Fact]
    public void A_run_without_a_start_is_as_late_as_its_end() =>
        Job.At("13:04").Success().Came("0:04").At("14:04").Success().Came("0:00").At("14:30").Success().Came("0:00");

    [Fact]
    public void A_run_with_a_start_is_as_late_as_its_start() =>
        Job.At("12:59").Start().At("13:15").Success().Came("0:00")
            .At("14:18").Start("a").At("14:30").Success("a").Came("0:03");

    [Fact]
    public void Of_several_runs_that_end_together_the_first_one_counts() =>
        Job.At("13:01").Start("a").At("13:04").Start("b").At("13:10").Success().Came("0:01");

    [Fact]
    public void A_run_that_ends_while_an_earlier_one_is_waited_for_is_no_later_than_that_one() =>
        Job.At("13:01").Start("a").At("13:07").Start("b").At("13:09").Success("b").Came("0:01");

    [Fact]
    public void A_first_run_and_one_that_nobody_expects_are_not_late() =>
        Given.Reported("0:05").At("12:00").Success().Came(null).At("13:00").Success(nextDue: "14:00").Came(null)
            .At("14:03").Success(nextDue: "never").Came("0:03").At("15:00").Success().Came(null);

    [Fact]
    public void Only_a_success_tells_how_late_a_job_is() =>
        Job.At("13:04").Start().Came(null).At("13:05").Fail().Came(null).At("13:06").Log().Came(null);

    [Fact]
    public void Coming_after_the_alert_is_late_too() =>
        Job.At("13:40").Success().Became(MonitorStatus.Up, ChangeReason.Recovered).Came("0:40");

    [Fact]
    public void The_run_that_follows_a_missed_one_is_not_the_missed_one_come_late()
    {
        Job.At("14:00").Success().Came(null);
        Given.Cron("0 12 * * *", "0:05").At("12:00").Success().At("2 12:01").Success().Came(null)
            .At("3 12:01").Success().Came("0:01");
    }

    [Fact]
    public void A_miss_below_the_threshold_does_not_hide_how_late_the_run_came() =>
        Given.Interval("1:00", "0:05").With(it => it with { FailureThreshold = 3 })
            .At("12:00").Success().At("13:20").Success().Came("0:20");

    [Fact]
    public void The_late_end_of_a_run_that_timed_out_says_nothing() =>
        Job.At("13:01").Start().At("13:21").TimePasses().At("13:30").Success().Came(null);

    [Fact]
    public void What_was_given_another_chance_says_nothing()
    {
        Job.Deaf("12:58", "13:10").At("13:12").Success().Came(null);
        Job.At("12:59").Edit(it => it with { Grace = TimeSpan.FromSeconds(1) }).At("13:04").Success().Came(null);
        Given.Interval("1:00", "0:05").Maintenance("12:55", "13:30").At("12:00").Success().At("13:20").Success().Came(null);
    }

    [Fact]
    public void By_the_due_time_nothing_is_late_whatever_happened_before() =>
        Job.Deaf("12:30", "12:40").At("13:00").Success().Came("0:00");
}
