using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Tests.Storage.Rollups;

public sealed class RollupBookTests
{
    private static readonly Instant Noon = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private static readonly DateOnly Today = new(2026, 3, 1);

    private readonly RollupBook _book = new();

    [Fact]
    public void Down_time_is_split_at_midnight()
    {
        Change(MonitorStatus.Down, Noon, MonitorStatus.Up, Noon + TimeSpan.FromHours(20));

        var days = _book.Since(Today);
        Assert.Equal([Today.AddDays(1), Today], days.Select(day => day.Day));
        Assert.Equal([8, 12], days.Select(day => day.DownTime.TotalHours));
        Assert.Equal([8, 12], days.Select(day => day.WatchedTime.TotalHours));
    }

    [Theory]
    [InlineData(MonitorStatus.Paused, true, false)]
    [InlineData(MonitorStatus.New, false, false)]
    [InlineData(MonitorStatus.Up, true, true)]
    public void Time_in_which_nobody_watched_does_not_count(MonitorStatus status, bool armed, bool retired)
    {
        var record = Step(status, Noon, Noon + TimeSpan.FromHours(1));
        record.Before.Armed = armed;
        record.Before.Retired = retired;
        record.Changes.Add(new(status, MonitorStatus.Up, ChangeReason.Resumed, record.At));
        _book.Apply(record);

        Assert.Empty(_book.Days);
    }

    [Fact]
    public void An_armed_monitor_was_watched_from_its_arming()
    {
        var record = Step(MonitorStatus.New, Noon, Noon + TimeSpan.FromHours(5));
        record.Before.Armed = true;
        var armed = Noon + TimeSpan.FromHours(3);
        record.Before.SignalBasis = new(DueBasisKind.Arming, armed, armed);
        record.Changes.Add(new(MonitorStatus.New, MonitorStatus.Up, ChangeReason.Recovered, record.At));
        _book.Apply(record);

        Assert.Equal(TimeSpan.FromHours(2), _book.Days[Today].WatchedTime);
    }

    [Theory]
    [InlineData(RunOutcome.Succeeded, 1, 0)]
    [InlineData(RunOutcome.Failed, 1, 1)]
    [InlineData(RunOutcome.TooShort, 1, 1)]
    [InlineData(RunOutcome.TimedOut, 1, 1)]
    public void Runs_that_ended_count(RunOutcome outcome, int runs, int failures)
    {
        Run(MonitorState.Unarmed(Noon), outcome);

        Assert.Equal(runs, _book.Days[Today].Runs);
        Assert.Equal(failures, _book.Days[Today].Failures);
    }

    [Theory]
    [InlineData(RunOutcome.Running)]
    [InlineData(RunOutcome.Abandoned)]
    [InlineData(RunOutcome.Unknown)]
    [InlineData(RunOutcome.Interrupted)]
    [InlineData(RunOutcome.Dropped)]
    public void Runs_of_unknown_end_do_not(RunOutcome outcome)
    {
        Run(MonitorState.Unarmed(Noon), outcome);
        Assert.Empty(_book.Days);
    }

    [Fact]
    public void The_late_end_of_a_run_that_timed_out_is_not_counted_twice()
    {
        Run(MonitorState.Unarmed(Noon), RunOutcome.TimedOut);
        var before = MonitorState.Unarmed(Noon);
        before.Runs = RunBook.Empty with { Closed = [LateEnds.TimedOut("r", Noon)] };
        Run(before, RunOutcome.Succeeded);

        Assert.Equal(1, _book.Days[Today].Runs);
        Assert.Equal(1, _book.Days[Today].Failures);
        Assert.Equal(1, _book.Days[Today].Durations!.Count);
    }

    [Fact]
    public void A_day_knows_how_often_the_monitor_went_down_and_how_late_its_runs_came()
    {
        Change(MonitorStatus.Up, Noon, MonitorStatus.Down, Noon + TimeSpan.FromHours(1));
        Change(MonitorStatus.Down, Noon, MonitorStatus.Up, Noon + TimeSpan.FromHours(2));
        Change(MonitorStatus.Up, Noon, MonitorStatus.Down, Noon + TimeSpan.FromHours(13));
        var late = Step(MonitorStatus.Up, Noon, Noon + TimeSpan.FromMinutes(3));
        late.Lateness = TimeSpan.FromMinutes(3);
        _book.Apply(late);

        var days = _book.Since(Today);
        Assert.Equal([1, 1], days.Select(day => day.Downs));
        Assert.Equal([null, 1], days.Select(day => day.Lateness?.Count));
    }

    [Fact]
    public void A_day_that_was_read_does_not_change_any_more()
    {
        Run(MonitorState.Unarmed(Noon), RunOutcome.Succeeded);
        var read = Assert.Single(_book.Since(Today));
        Run(MonitorState.Unarmed(Noon), RunOutcome.Succeeded);

        Assert.Equal(1, read.Durations!.Count);
    }

    private static CommitRecord Step(MonitorStatus before, Instant since, Instant at)
    {
        var record = new CommitRecord
        {
            Kind = CommitRecordKind.Signal,
            At = at,
            MonitorId = 1,
            Before = MonitorState.Unarmed(since),
            State = MonitorState.Unarmed(at),
        };
        record.Before.Status = before;
        return record;
    }

    private void Change(MonitorStatus from, Instant since, MonitorStatus to, Instant at)
    {
        var record = Step(from, since, at);
        record.Changes.Add(new(from, to, ChangeReason.Recovered, at));
        _book.Apply(record);
    }

    private void Run(in MonitorState before, RunOutcome outcome)
    {
        var record = Step(MonitorStatus.Up, Noon, Noon);
        record.Before = before;
        record.Runs.Add(new("r", Noon, Noon + TimeSpan.FromMinutes(1), outcome, TimeSpan.FromMinutes(1), null));
        _book.Apply(record);
    }
}
