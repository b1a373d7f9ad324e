using Heartbeat.Quartz.Support;
using Quartz;

namespace Heartbeat.Quartz.Schedules;

/// <summary>When a job is expected by all of its triggers.</summary>
public sealed class JobPlanTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TriggerKey A = new("a");
    private static readonly TriggerKey B = new("b");

    [Fact]
    public void The_earliest_trigger_decides()
    {
        var plan = Plan(("a", 20), ("b", 10));

        Assert.Equal(At(10), plan.Due);
        plan.Fired(B, At(30));
        Assert.Equal(At(20), plan.Due);
    }

    [Fact]
    public void A_job_without_triggers_is_not_expected()
    {
        var plan = Plan();

        Assert.Equal((DateTimeOffset.MaxValue, false), (plan.Due, plan.IsScheduled));
    }

    [Fact]
    public void A_trigger_that_does_not_know_its_next_firing_does_not_decide()
    {
        var plan = Plan(("a", 20));

        plan.Fired(A, next: null);

        Assert.Equal((DateTimeOffset.MaxValue, true), (plan.Due, plan.IsScheduled));
    }

    [Fact]
    public void A_job_that_could_not_be_made_is_broken_until_its_triggers_were_in_error_and_are_no_more()
    {
        var plan = Plan(("a", 20));
        plan.IsBroken = true;

        plan.Read([Facts.Of("a", Facts.Hourly, At(20))], followPauses: true);
        Assert.True(plan.IsBroken);

        plan.Read([Facts.Of("a", Facts.Hourly, At(20), TriggerState.Error)], followPauses: true);
        Assert.True(plan.IsBroken);

        plan.Read([Facts.Of("a", Facts.Hourly, At(20))], followPauses: true);
        Assert.False(plan.IsBroken);
    }

    [Fact]
    public void Extra_firings_and_triggers_that_are_over_are_no_part_of_the_plan()
    {
        var plan = new JobPlan(new JobKey("job"), "slug");
        plan.Read(
            [
                Facts.Of("a", Facts.Hourly, At(20)),
                Facts.Of("by-hand", Facts.Extra, At(1)),
                Facts.Of("over", Facts.Hourly, At(2), TriggerState.Complete),
                Facts.Of("gone", Facts.Hourly, At(3), TriggerState.None),
            ],
            followPauses: true);

        Assert.Equal(At(20), plan.Due);
        plan.Fired(new TriggerKey("by-hand"), At(4));
        Assert.Equal(At(20), plan.Due);
        Assert.Equal((true, false), (plan.HasTrigger(A), plan.HasTrigger(new TriggerKey("by-hand"))));
    }

    [Theory]
    [InlineData(TriggerState.Error)]
    [InlineData(TriggerState.Blocked)]
    public void A_trigger_that_should_fire_and_may_not_goes_on_being_expected(TriggerState state)
    {
        var plan = new JobPlan(new JobKey("job"), "slug");

        plan.Read([Facts.Of("a", Facts.Hourly, At(20), state)], followPauses: true);

        Assert.Equal((At(20), false), (plan.Due, plan.IsPaused));
    }

    [Theory]
    [InlineData(true, 20, false)]
    [InlineData(false, 10, false)]
    public void Of_two_triggers_the_paused_one_is_not_expected_where_pauses_are_followed(bool follow, int due, bool isPaused)
    {
        var plan = new JobPlan(new JobKey("job"), "slug");

        plan.Read(
            [Facts.Of("a", Facts.Hourly, At(20)), Facts.Of("b", Facts.Hourly, At(10), TriggerState.Paused)], follow);

        Assert.Equal((At(due), isPaused), (plan.Due, plan.IsPaused));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_job_is_paused_where_all_of_its_triggers_are(bool follow)
    {
        var plan = new JobPlan(new JobKey("job"), "slug");

        plan.Read([Facts.Of("a", Facts.Hourly, At(10), TriggerState.Paused)], follow);

        Assert.Equal(follow, plan.IsPaused);
        Assert.Equal(follow ? DateTimeOffset.MaxValue : At(10), plan.Due);
        Assert.True(plan.IsScheduled);
    }

    [Fact]
    public void The_end_of_a_run_makes_up_for_a_start_that_was_not_heard_of()
    {
        var plan = Plan(("a", -5));

        plan.CatchUp(A, At(55), Now);

        Assert.Equal(At(55), plan.Due);
    }

    [Theory]
    [InlineData(5, 55)]
    [InlineData(-5, -65)]
    public void The_end_of_an_older_run_takes_nothing_back(int known, int next)
    {
        var plan = Plan(("a", known));

        plan.CatchUp(A, At(next), Now);

        Assert.Equal(At(known), plan.Due);
    }

    [Fact]
    public void A_trigger_or_all_of_them_can_end()
    {
        var plan = Plan(("a", 20), ("b", 10));

        plan.Ended(B);
        Assert.Equal(At(20), plan.Due);
        plan.AllEnded();
        Assert.False(plan.IsScheduled);
    }

    [Fact]
    public void Another_trigger_that_should_have_fired_may_have_done_so_elsewhere()
    {
        Assert.True(Plan(("a", 20), ("b", -10)).MayHaveFiredElsewhere(A, Now));
        Assert.False(Plan(("a", -20), ("b", 10)).MayHaveFiredElsewhere(A, Now));
    }

    private static DateTimeOffset At(int minutes) => Now + TimeSpan.FromMinutes(minutes);

    private static JobPlan Plan(params IEnumerable<(string Key, int Next)> triggers)
    {
        var plan = new JobPlan(new JobKey("job"), "slug");
        plan.Read([.. triggers.Select(one => Facts.Of(one.Key, Facts.Hourly, At(one.Next)))], followPauses: true);
        return plan;
    }
}
