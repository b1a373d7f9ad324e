using System.Globalization;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine.Model;
using Heartbeat.StateMachine.Scenarios;
using Heartbeat.Time;

namespace Heartbeat.StateMachine;

/// <summary>
/// A case in sentences. Each event is played to the real machine and to the model, which must agree; the expectations
/// are asserted on what both made of it. Times are read as <c>12:00</c> on the first day, <c>+1 12:00</c> on the next.
/// </summary>
internal sealed class MonitorCase(MonitorDefinition definition)
{
    private static readonly Instant Midnight = Instant.From(new(2026, 6, 10, 0, 0, 0, TimeSpan.Zero));

    private MonitorDefinition _definition = definition;
    private TimeZoneInfo _fallbackZone = TimeZoneInfo.Utc;
    private Instant _createdAt = Midnight;
    private Instant _clock = Midnight;
    private ReferenceMonitor? _model;
    private MachineUnderTest? _machine;
    private Observation _last = Nothing;
    private TimeSpan? _lateness;

    public MonitorCase With(Func<MonitorDefinition, MonitorDefinition> change)
    {
        _definition = change(_definition);
        return this;
    }

    public MonitorCase Maintenance(string from, string until) => With(MaintenanceWindow.Once(Time(from), Time(until)));

    public MonitorCase RecurringMaintenance(string cron, string duration) => With(MaintenanceWindow.Recurring(
        CronSchedule.Parse(cron, TimeZoneInfo.Utc), TimeSpan.Parse(duration, CultureInfo.InvariantCulture)));

    private MonitorCase With(MaintenanceWindow window) =>
        With(it => it with { Maintenance = MaintenanceCalendar.Of([.. it.Maintenance.Windows, window]) });

    public MonitorCase HostIn(string zone)
    {
        _fallbackZone = TimeZoneInfo.FindSystemTimeZoneById(zone);
        return this;
    }

    /// <summary>Sets the date of the first day.</summary>
    public MonitorCase On(int year, int month, int day)
    {
        _createdAt = _clock = Instant.From(new(year, month, day, 0, 0, 0, TimeSpan.Zero));
        return this;
    }

    public MonitorCase At(string time)
    {
        _clock = Time(time);
        return this;
    }

    public MonitorCase Success(string? run = null, string? reportedAt = null, string? took = null, string? nextDue = null) =>
        Signal(MonitorEventKind.Success, run, reportedAt, took, nextDue);

    public MonitorCase Fail(string? run = null, byte? code = null, string? reportedAt = null) =>
        Play(new() { Kind = MonitorEventKind.Fail, At = _clock, RunId = run, ExitCode = code, ReportedAt = Maybe(reportedAt) });

    public MonitorCase Start(string? run = null, string? reportedAt = null) =>
        Signal(MonitorEventKind.Start, run, reportedAt);

    public MonitorCase Progress(string? run = null) => Signal(MonitorEventKind.Progress, run);

    public MonitorCase Log() => Signal(MonitorEventKind.Log);

    /// <summary>The reporter moves the due time; without one, nothing is expected.</summary>
    public MonitorCase Expect(string? due) => Play(new()
    {
        Kind = MonitorEventKind.Expect,
        At = _clock,
        NextDue = due is null ? Instant.Never : Time(due),
    });

    public MonitorCase Interrupted(string? run = null) => Signal(MonitorEventKind.Interrupted, run);

    public MonitorCase Pause(string? until = null) => Play(new()
    {
        Kind = MonitorEventKind.Pause,
        At = _clock,
        PausedUntil = until is null ? Instant.Never : Time(until),
    });

    /// <summary>Plays an event that has no more to say than its kind; one that must say more says the usual.</summary>
    public MonitorCase Happens(MonitorEventKind kind) => kind switch
    {
        MonitorEventKind.Pause => Pause(),
        MonitorEventKind.Expect => Expect("14:00"),
        MonitorEventKind.DefinitionChanged => Edit(
            static definition => definition with { Schedule = new IntervalSchedule(TimeSpan.FromHours(2)) }),
        _ => Signal(kind),
    };

    public MonitorCase Resume() => Signal(MonitorEventKind.Resume);

    public MonitorCase Arm() => Signal(MonitorEventKind.Arm);

    public MonitorCase Retire() => Signal(MonitorEventKind.Retire);

    public MonitorCase Revive() => Signal(MonitorEventKind.Revive);

    public MonitorCase Delete() => Signal(MonitorEventKind.Delete);

    public MonitorCase TimePasses() => Signal(MonitorEventKind.TimePassed);

    public MonitorCase Edit(Func<MonitorDefinition, MonitorDefinition> change)
    {
        _definition = change(_definition);
        return PlayStep(new()
        {
            Event = new() { Kind = MonitorEventKind.DefinitionChanged, At = _clock },
            NewDefinition = _definition,
        });
    }

    public MonitorCase Deaf(string from, string until) => Play(TimeEventKind.Outage, from, until);

    public MonitorCase ProcessStart(string from, string until) => Play(TimeEventKind.ProcessStart, from, until);

    public MonitorCase ClockSteps(string from, string until) => Play(TimeEventKind.ClockStep, from, until);

    public MonitorCase Is(MonitorStatus status) => Assert(() => Xunit.Assert.Equal(status, _last.Status));

    public MonitorCase HasDue(string? due) =>
        Assert(() => Xunit.Assert.Equal(due is null ? Instant.Never : Time(due), _last.Due));

    public MonitorCase HasDeadline(string? deadline) =>
        Assert(() => Xunit.Assert.Equal(deadline is null ? Instant.Never : Time(deadline), _last.Deadline));

    public MonitorCase HasInARow(int failed = 0, int succeeded = 0) =>
        Assert(() => Xunit.Assert.Equal((failed, succeeded), (_last.FailuresInRow, _last.SuccessesInRow)));

    public MonitorCase HasOpen(params string?[] runs) =>
        Assert(() => Xunit.Assert.Equal(Observation.Sorted(runs), _last.OpenRuns));

    /// <summary>Expects the last event to have changed the status, as its last change, at its instant or another.</summary>
    public MonitorCase Became(MonitorStatus status, ChangeReason reason, string? at = null) => Assert(() =>
    {
        Xunit.Assert.NotEmpty(_last.Changes);
        var change = _last.Changes[^1];
        Xunit.Assert.Equal((status, reason, at is null ? _clock : Time(at)), (change.To, change.Reason, change.At));
    });

    public MonitorCase ChangedNoStatus() => Assert(() => Xunit.Assert.Empty(_last.Changes));

    /// <summary>Expects the last event to have closed a run, or to have completed its row.</summary>
    public MonitorCase Ran(string? run, RunOutcome outcome, string? took = null) => Assert(() => Xunit.Assert.Contains(
        (run, outcome, took is null ? (TimeSpan?)null : TimeSpan.Parse(took, null)),
        _last.Runs.Select(change => (change.RunId, change.Outcome, change.Duration))));

    public MonitorCase ChangedNoRun() => Assert(() => Xunit.Assert.Empty(_last.Runs));

    public MonitorCase Had(SignalEffect effect) => Assert(() => Xunit.Assert.Equal(effect, _last.Effect));

    /// <summary>Expects the last event to have completed a run that came so long after its due time; of the machine alone.</summary>
    public MonitorCase Came(string? late) => Assert(
        () => Xunit.Assert.Equal(late is null ? null : TimeSpan.Parse(late, CultureInfo.InvariantCulture), _lateness));

    public MonitorDefinition Definition => _definition;

    /// <summary>Gets what the last event led to.</summary>
    public Observation Last => _last;

    private static Observation Nothing => new()
    {
        Status = MonitorStatus.New,
        Retired = false,
        Armed = false,
        Acknowledged = false,
        Due = Instant.Never,
        Deadline = Instant.Never,
        FailuresInRow = 0,
        SuccessesInRow = 0,
        OpenRuns = [],
        Changes = [],
        Runs = [],
        Effect = SignalEffect.Counted,
    };

    private MonitorCase Signal(
        MonitorEventKind kind, string? run = null, string? reportedAt = null, string? took = null, string? nextDue = null) =>
        Play(new()
        {
            Kind = kind,
            At = _clock,
            RunId = run,
            ReportedAt = Maybe(reportedAt),
            Duration = took is null ? null : TimeSpan.Parse(took, null),
            NextDue = nextDue switch
            {
                null => null,
                "never" => Instant.Never,
                _ => Time(nextDue),
            },
        });

    private MonitorCase Play(MonitorEvent occurrence) => PlayStep(new() { Event = occurrence });

    private MonitorCase Play(TimeEventKind kind, string from, string until)
    {
        _clock = Time(until);
        return PlayStep(new() { TimeEvent = new(kind, Time(from), Time(until)) });
    }

    private MonitorCase PlayStep(ScenarioStep step)
    {
        _model ??= new(_definition, _createdAt, _fallbackZone);
        _machine ??= new(_definition, _createdAt, _fallbackZone);
        _last = ScenarioComparison.Play(step, _model);
        var transition = ScenarioComparison.Play(step, _machine);
        _lateness = transition.Lateness;
        var difference = ScenarioComparison.Difference(step, _last, Observation.Of(transition));
        Xunit.Assert.True(difference is null, difference);
        return this;
    }

    private MonitorCase Assert(Action assertion)
    {
        assertion();
        return this;
    }

    private Instant? Maybe(string? time) => time is null ? null : Time(time);

    private Instant Time(string text)
    {
        var parts = text.Split(' ');
        var days = parts.Length == 2 ? int.Parse(parts[0], CultureInfo.InvariantCulture) : 0;
        return _createdAt + TimeSpan.FromDays(days) + TimeSpan.Parse(parts[^1], CultureInfo.InvariantCulture);
    }
}
