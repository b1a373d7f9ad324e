using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>What a process that comes to know a job says about its due time.</summary>
public sealed class StartExpectationTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void New_monitor_is_expected_when_Quartz_fires() =>
        Assert.Equal(Now + Hour, StartExpectation.Decide(before: null, Now + Hour, Hour, Now));

    [Theory]
    [InlineData(MonitorStatus.Paused)]
    [InlineData(MonitorStatus.Down)]
    public void Monitor_that_awaits_nothing_for_its_status_is_expected_when_Quartz_fires(MonitorStatus status) =>
        Assert.Equal(Now + Hour, Decide(Monitor(due: Now - Hour, status), due: Now + Hour));

    [Fact]
    public void Retired_monitor_is_expected_when_Quartz_fires() =>
        Assert.Equal(Now + Hour, Decide(Monitor(due: null, isRetired: true), due: Now + Hour));

    [Fact]
    public void Monitor_without_a_due_time_is_expected_when_Quartz_fires() =>
        Assert.Equal(Now + Hour, Decide(Monitor(due: null), due: Now + Hour));

    [Fact]
    public void Monitor_that_is_expected_then_is_left_as_it_is() =>
        Assert.Null(Decide(Monitor(due: Now + Hour), due: Now + Hour));

    [Theory]
    [InlineData(MonitorStatus.New)]
    [InlineData(MonitorStatus.Up)]
    [InlineData(MonitorStatus.Late)]
    public void Firing_that_was_due_while_nobody_ran_is_still_awaited(MonitorStatus status)
    {
        Assert.Null(Decide(Monitor(due: Now - Hour, status), due: Now + Hour));
        Assert.Null(Decide(Monitor(due: Now, status), due: Now + Hour));
    }

    [Fact]
    public void Firing_that_comes_earlier_than_awaited_is_expected() =>
        Assert.Equal(Now + Hour, Decide(Monitor(due: Now + (2 * Hour)), due: Now + Hour));

    [Fact]
    public void Firing_that_comes_later_is_expected_within_four_steps_of_the_last_success()
    {
        var before = Monitor(due: Now + Hour, lastSuccess: Now - Hour);

        Assert.Equal(Now + (2 * Hour), Decide(before, due: Now + (2 * Hour)));
        Assert.Equal(Now + (3 * Hour), Decide(before, due: Now + (3 * Hour)));
    }

    [Fact]
    public void Firing_that_is_put_off_by_start_after_start_is_awaited_four_steps_after_the_last_success()
    {
        var before = Monitor(due: Now + Hour, lastSuccess: Now - Hour);

        Assert.Equal(Now + (3 * Hour), Decide(before, due: Now + (3 * Hour) + TimeSpan.FromTicks(10)));
        Assert.Equal(Now + (3 * Hour), Decide(before, due: Now + TimeSpan.FromDays(2)));
    }

    [Fact]
    public void Monitor_without_a_success_is_awaited_four_steps_after_it_was_made()
    {
        var before = Monitor(due: Now + Hour, createdAt: Now - (2 * Hour));

        Assert.Equal(Now + (2 * Hour), Decide(before, due: Now + (5 * Hour)));
    }

    [Fact]
    public void Firing_that_is_put_off_beyond_what_is_allowed_already_is_not_put_off_further()
    {
        var before = Monitor(due: Now + Hour, lastSuccess: Now - (4 * Hour));

        Assert.Null(Decide(before, due: Now + (2 * Hour)));
    }

    [Fact]
    public void Job_without_a_step_is_expected_when_Quartz_fires() => Assert.Equal(
        Now + TimeSpan.FromDays(2),
        StartExpectation.Decide(Monitor(due: Now + Hour, lastSuccess: Now - Hour), Now + TimeSpan.FromDays(2), step: null, Now));

    [Fact]
    public void Job_that_fires_no_more_is_not_expected_any_more() => Assert.Equal(
        DateTimeOffset.MaxValue,
        StartExpectation.Decide(Monitor(due: Now + Hour), DateTimeOffset.MaxValue, step: null, Now));

    private static DateTimeOffset? Decide(HeartbeatMonitor before, DateTimeOffset due) =>
        StartExpectation.Decide(before, due, Hour, Now);

    private static HeartbeatMonitor Monitor(
        DateTimeOffset? due,
        MonitorStatus status = MonitorStatus.Up,
        bool isRetired = false,
        DateTimeOffset? lastSuccess = null,
        DateTimeOffset? createdAt = null)
    {
        var record = new MonitorRecord
        {
            Name = "job",
            Definition = new MonitorDefinition { Schedule = ReportedSchedule.Instance, Grace = Hour },
            Token = default,
            CreatedAt = Instant.From(createdAt ?? Now),
        };
        var state = MonitorState.Unarmed(Instant.From(Now)) with
        {
            Status = status,
            Retired = isRetired,
            Armed = true,
            Due = due is { } at ? Instant.From(at) : Instant.Never,
            LastSuccessAt = lastSuccess is { } last ? Instant.From(last) : Instant.None,
        };
        return new HeartbeatMonitor(new MonitorSnapshot(record, state), Now);
    }
}
