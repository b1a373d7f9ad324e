using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Limits;

/// <summary>A ping beyond the limit is refused only where its monitor does not need it.</summary>
public sealed class HarmlessLossTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);

    private MonitorDefinition _definition = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(10),
    };

    private MonitorState _state = MonitorState.Unarmed(Instant.From(Start));
    private DateTimeOffset _now = Start;

    [Fact]
    public void A_success_right_after_another_can_be_lost()
    {
        Take(SignalKind.Success);

        Assert.True(CanLose(SignalKind.Success));
        _now += TimeSpan.FromMinutes(1);
        Assert.True(CanLose(SignalKind.Success));
    }

    [Fact]
    public void A_success_that_moves_the_deadline_by_more_than_a_tenth_of_the_grace_period_cannot()
    {
        Take(SignalKind.Success);
        _now += TimeSpan.FromSeconds(61);

        Assert.False(CanLose(SignalKind.Success));
    }

    [Fact]
    public void The_first_success_cannot() => Assert.False(CanLose(SignalKind.Success));

    [Fact]
    public void A_success_that_ends_an_open_run_cannot()
    {
        Take(SignalKind.Success);
        Take(SignalKind.Start);

        Assert.False(CanLose(SignalKind.Success));
    }

    [Fact]
    public void A_success_after_a_failure_cannot_whatever_the_thresholds_are()
    {
        _definition = _definition with { FailureThreshold = 3, RecoveryThreshold = 3 };
        Take(SignalKind.Success);
        Take(SignalKind.Fail);
        Assert.False(CanLose(SignalKind.Success));

        Take(SignalKind.Fail);
        Take(SignalKind.Fail);
        Assert.Equal(MonitorStatus.Down, _state.Status);
        Take(SignalKind.Success);
        Assert.False(CanLose(SignalKind.Success));
    }

    [Fact]
    public void A_success_that_is_the_run_of_the_next_occurrence_cannot()
    {
        Assert.True(CronSchedule.TryParse("0 * * * *", TimeZoneInfo.Utc, out var hourly, out _));
        _definition = _definition with { Schedule = hourly };
        _now = Start.AddMinutes(58);
        Take(SignalKind.Success);
        Assert.True(CanLose(SignalKind.Success));

        _now = Start.AddMinutes(59.5);

        Assert.False(CanLose(SignalKind.Success));
    }

    [Fact]
    public void A_success_that_names_another_due_time_cannot()
    {
        _definition = _definition with { Schedule = ReportedSchedule.Instance };
        var due = Start.AddHours(2);
        Take(new Signal(SignalKind.Success) { NextDue = due });

        Assert.True(CanLose(new Signal(SignalKind.Success) { NextDue = due }));
        Assert.False(CanLose(new Signal(SignalKind.Success) { NextDue = due.AddHours(1) }));
    }

    [Fact]
    public void A_success_that_says_it_was_too_short_cannot()
    {
        _definition = _definition with { MinRunTime = TimeSpan.FromMinutes(1) };
        Take(SignalKind.Success);

        Assert.False(CanLose(new Signal(SignalKind.Success) { Duration = TimeSpan.FromSeconds(1) }));
    }

    [Fact]
    public void A_start_can_be_lost_only_where_it_would_open_the_run_that_is_open()
    {
        Take(SignalKind.Success);
        Assert.False(CanLose(SignalKind.Start));

        // The second one takes the place of the first, which none of those after it does.
        Take(SignalKind.Start);
        Assert.False(CanLose(SignalKind.Start));
        Take(SignalKind.Start);
        Assert.True(CanLose(SignalKind.Start));
        _now += TimeSpan.FromSeconds(61);
        Assert.False(CanLose(SignalKind.Start));
    }

    [Fact]
    public void A_start_with_an_id_can_be_lost_only_where_that_run_is_open()
    {
        Take(new Signal(SignalKind.Start) { RunId = "a" });

        Assert.True(CanLose(new Signal(SignalKind.Start) { RunId = "a" }));
        Assert.False(CanLose(new Signal(SignalKind.Start) { RunId = "b" }));
    }

    [Fact]
    public void A_sign_of_progress_can_be_lost_only_right_after_another()
    {
        Take(SignalKind.Start);
        _now += TimeSpan.FromMinutes(5);
        Assert.False(CanLose(SignalKind.Progress));

        Take(SignalKind.Progress);

        Assert.True(CanLose(SignalKind.Progress));
        Assert.True(CanLose(new Signal(SignalKind.Progress) { RunId = "another" }));
    }

    [Fact]
    public void Without_a_grace_period_nothing_can_be_lost_that_moves_the_deadline_at_all()
    {
        _definition = _definition with { Grace = TimeSpan.Zero };
        Take(SignalKind.Success);
        Assert.True(CanLose(SignalKind.Success));

        _now += TimeSpan.FromMilliseconds(1);

        Assert.False(CanLose(SignalKind.Success));
    }

    [Fact]
    public void What_changes_nothing_can_always_be_lost()
    {
        Assert.True(CanLose(SignalKind.Log));
        Assert.True(CanLose(SignalKind.Ignored));
        Assert.True(CanLose(new Signal(SignalKind.Success) { Content = new SignalContent { Method = "GET" } }, postOnly: true));
        Assert.False(CanLose(new Signal(SignalKind.Success) { Content = new SignalContent { Method = "POST" } }, postOnly: true));

        Apply(new MonitorEvent { Kind = MonitorEventKind.Pause, At = Instant.From(_now), PausedUntil = Instant.Never });
        Assert.True(CanLose(SignalKind.Success));
        _definition = _definition with { ResumeOnSuccess = true };
        Assert.False(CanLose(SignalKind.Success));
    }

    private void Take(SignalKind kind) => Take(new Signal(kind));

    private void Take(Signal signal) => Apply(new MonitorEvent
    {
        Kind = Enum.Parse<MonitorEventKind>(signal.Kind.ToString()),
        At = Instant.From(_now),
        RunId = signal.RunId,
        NextDue = signal.NextDue is { } due ? Instant.From(due) : null,
    });

    private void Apply(MonitorEvent occurrence) =>
        _state = MonitorStateMachine.Apply(_definition, MachineContext.Quiet, _state, occurrence).State;

    private bool CanLose(SignalKind kind) => CanLose(new Signal(kind));

    private bool CanLose(Signal signal, bool postOnly = false)
    {
        var monitor = new MonitorRecord { Name = "x", Definition = _definition, Token = default, PostOnly = postOnly };
        return HarmlessLoss.Is(new MonitorSnapshot(monitor, _state), signal, _now, TimeZoneInfo.Utc);
    }
}
