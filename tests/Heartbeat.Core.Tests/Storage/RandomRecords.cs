using Heartbeat.Auditing;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.RefusedPings;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Tests.Storage;

/// <summary>Makes random records that hang together: ids and times grow, runs end that began, monitors exist.</summary>
internal sealed class RandomRecords(int seed)
{
    private readonly Random _random = new(seed);
    private readonly Dictionary<long, MonitorState> _states = [];
    private readonly Dictionary<long, List<RunChange>> _open = [];
    private readonly List<long> _deleted = [];
    private Instant _now = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private long _monitorId;
    private long _signalId;
    private long _deliveryId;
    private long _itemId;
    private int _starts;

    public Instant Now => _now;

    public IReadOnlyCollection<long> Monitors => _states.Keys;

    public CommitRecord Next()
    {
        _now += TimeSpan.FromMilliseconds(_random.Next(1, 3_600_000));
        return _states.Count < 3 ? Create() : _random.Next(40) switch
        {
            0 => Create(),
            1 when _deleted.Count > 0 && Flip() => CreateAgain(),
            1 when _states.Count > 4 => Delete(),
            2 => new() { Kind = CommitRecordKind.TimeEvent, At = _now, TimeEvent = new(Pick<TimeEventKind>(), _now - TimeSpan.FromHours(1), _now) },
            3 => new() { Kind = CommitRecordKind.Alive, At = _now },
            4 => new() { Kind = CommitRecordKind.Deliveries, At = _now, Deliveries = Deliveries(AnyMonitor(), _random.Next(1, 4)) },
            5 => Put(AnyMonitor()),
            6 => new() { Kind = CommitRecordKind.Item, At = _now, Item = Item() },
            7 => new() { Kind = CommitRecordKind.Audit, At = _now, Audit = Audit() },
            < 11 => Step(CommitRecordKind.Expiry, AnyMonitor()),
            _ => Signal(AnyMonitor()),
        };
    }

    public MonitorState State()
    {
        var state = MonitorState.Unarmed(Time(), _random.Next(5));
        state.Status = Pick<MonitorStatus>();
        state.DownReason = Pick<ChangeReason>();
        state.Armed = Flip();
        state.Retired = Flip();
        state.LastRunHadStart = Flip();
        state.DueIsExpected = Flip();
        state.Acknowledged = Flip();
        state.LastExitCode = (short)_random.Next(-1, 256);
        state.FailuresInRow = _random.Next(100);
        state.SuccessesInRow = _random.Next(1_000_000);
        state.Due = Time();
        state.Floor = Time();
        state.FirstDue = Time();
        state.Basis = new(Pick<DueBasisKind>(), Time(), Time());
        state.SignalBasis = new(Pick<DueBasisKind>(), Time(), Time());
        state.Matched = Time();
        state.ChanceUntil = Time();
        state.PausedUntil = Time();
        state.Deadline = Time();
        state.LastSignalAt = Time();
        state.LastSuccessAt = Time();
        state.ReportedGap = Flip() ? Duration() : default;
        state.LastDuration = Flip() ? Duration() : TimeSpan.FromTicks(-1);
        state.SignalCount = _random.NextInt64(1L << 40);
        state.Runs = Flip() ? Book() : null;
        return state;
    }

    public MonitorRecord Monitor(long id) => new()
    {
        Id = id,
        Name = "job " + Text(),
        Slug = Flip() ? $"job-{id}" : null,
        Tags = Flip() ? ["a", Text()] : [],
        Description = Flip() ? Text() : null,
        DependsOn = Flip() ? ["parent"] : [],
        PostOnly = Flip(),
        Origin = Pick<MonitorOrigin>(),
        DeclarationHash = Flip() ? Text() : null,
        Definition = Definition(),
        Token = new TokenHash((ulong)_random.NextInt64(), (ulong)_random.NextInt64()),
        ProtectedToken = Flip() ? Text() : null,
        CreatedAt = _now,
        UpdatedAt = _now,
        Version = _random.Next(1, 100),
        Note = Flip() ? new(Flip() ? Text() : null, Text(), _now, Time()) : null,
        CreationKey = Flip() ? new(Text(), Text()) : null,
    };

    public Signal AnySignal(string? runId = null) => new(Pick<SignalKind>())
    {
        RunId = runId,
        ExitCode = Flip() ? (byte)_random.Next(256) : null,
        Duration = Flip() ? Duration() : null,
        At = Flip() ? new DateTimeOffset(_random.NextInt64(DateTime.MaxValue.Ticks), TimeSpan.Zero) : null,
        NextDue = Flip() ? DateTimeOffset.MaxValue : null,
        IdempotencyKey = Flip() ? $"{_signalId} {Text()}" : null,
        Content = Flip() ? Content() : null,
    };

    public DeliveryEntry Delivery(long id, long monitorId) => new()
    {
        Id = id,
        Notifier = Text(),
        NotBefore = _now,
        CreatedAt = _now,
        Condition = Pick<DeliveryCondition>(),
        Status = Pick<DeliveryStatus>(),
        Attempts = _random.Next(5),
        FirstAttemptAt = Time(),
        SettledAt = Time(),
        Error = Flip() ? Text() : null,
        OutageOpen = Flip(),
        OpenedBy = Flip() ? _random.Next(1, 100) : null,
        Notification = new()
        {
            Id = Text(),
            Kind = Pick<NotificationKind>(),
            Reason = Pick<ChangeReason>(),
            At = _now.ToDateTimeOffset(),
            DownTime = Flip() ? Duration() : null,
            OutageId = Flip() ? Text() : null,
            OwnOutage = Flip() ? new(_now.ToDateTimeOffset(), _now.ToDateTimeOffset()) : null,
            Text = Flip() ? Text() : null,
            Monitor = monitorId == 0 ? null : new()
            {
                Id = monitorId,
                Name = Text(),
                Status = Pick<MonitorStatus>(),
                PreviousStatus = Pick<MonitorStatus>(),
                Schedule = "1h",
                Grace = Duration(),
                LastDuration = Flip() ? Duration() : null,
                ExitCode = Flip() ? 3 : null,
                DueAt = _now.ToDateTimeOffset(),
            },
        },
    };

    private StoredItem Item()
    {
        var isOld = _itemId > 0 && Flip();
        var id = isOld ? _random.NextInt64(1, _itemId + 1) : ++_itemId;
        var kind = id % 2 == 0 ? StoredItemKind.Silence : StoredItemKind.RevokedToken;
        object value = kind == StoredItemKind.Silence ? Silence(id) : Revoked(id);
        return new(kind, id, isOld && Flip() ? null : value);
    }

    private Silence Silence(long id) => new()
    {
        Id = id,
        MonitorId = Flip() ? AnyMonitor() : null,
        Tag = Flip() ? Text() : null,
        From = _now.ToDateTimeOffset(),
        Until = Flip() ? _now.ToDateTimeOffset().AddHours(1) : null,
        Cron = Flip() ? "0 1 * * *" : null,
        TimeZone = Flip() ? "Europe/Riga" : null,
        Duration = Flip() ? Duration() : null,
        Reason = Flip() ? Text() : null,
        Author = Author(),
        CreatedAt = _now.ToDateTimeOffset(),
    };

    private RevokedToken Revoked(long id) => new()
    {
        Id = id,
        Token = new TokenHash((ulong)_random.NextInt64(), (ulong)_random.NextInt64()),
        MonitorId = AnyMonitor(),
        MonitorName = Text(),
        RevokedAt = _now.ToDateTimeOffset(),
        Count = _random.Next(3),
        Pings = Flip() ? [] : [new(_now.ToDateTimeOffset(), "abcd…", Flip() ? "192.0.2.1" : null, "GET", Flip() ? Text() : null)],
    };

    private AuditEntry Audit() => new()
    {
        At = _now.ToDateTimeOffset(),
        Action = Pick<AuditAction>(),
        Author = Author(),
        MonitorId = Flip() ? AnyMonitor() : null,
        MonitorName = Flip() ? Text() : null,
        SilenceId = Flip() ? 1 : null,
        Fields = Flip() ? [] : [new(Text(), Flip() ? Text() : null, Flip() ? Text() : null)],
    };

    private ChangeAuthor Author() => new(Pick<AuthorKind>(), Text(), Flip() ? "192.0.2.1" : null);

    private CommitRecord Create() => Put(++_monitorId);

    private CommitRecord CreateAgain()
    {
        var id = _deleted[^1];
        _deleted.RemoveAt(_deleted.Count - 1);
        return Put(id);
    }

    private CommitRecord Put(long id) => Step(CommitRecordKind.MonitorPut, id) with { Monitor = Monitor(id) };

    private CommitRecord Delete()
    {
        var id = AnyMonitor();
        var record = Step(CommitRecordKind.MonitorDeleted, id);
        _states.Remove(id);
        _open.Remove(id);
        _deleted.Add(id);
        return record;
    }

    private CommitRecord Signal(long id) => Step(CommitRecordKind.Signal, id) with
    {
        SignalId = ++_signalId,
        Signal = AnySignal(Flip() ? Text() : null),
        Effect = Pick<SignalEffect>(),
        Lateness = _random.Next(3) switch { 0 => null, 1 => TimeSpan.Zero, _ => Duration() },
    };

    private CommitRecord Step(CommitRecordKind kind, long id)
    {
        var before = _states.TryGetValue(id, out var known) ? known : MonitorState.Unarmed(_now);
        var record = new CommitRecord { Kind = kind, At = _now, MonitorId = id, Before = before, State = State() };
        record.Before.StatusSince = before.StatusSince.IsTime ? Instant.Min(before.StatusSince, _now) : _now;
        record.State.StatusSince = _now;
        _states[id] = record.State;
        for (var i = _random.Next(3); i > 0; i--)
        {
            record.Runs.Add(Run(id));
        }

        if (_random.Next(4) == 0)
        {
            record.Changes.Add(new(before.Status, Pick<MonitorStatus>(), Pick<ChangeReason>(), _now));
        }

        record.Deliveries = _random.Next(6) == 0 ? Deliveries(id, _random.Next(1, 3)) : null;
        return record;
    }

    private RunChange Run(long id)
    {
        var open = _open.TryGetValue(id, out var runs) ? runs : _open[id] = [];
        if (open.Count > 0 && Flip())
        {
            var started = open[_random.Next(open.Count)];
            open.Remove(started);
            return started with { EndedAt = _now, Outcome = (RunOutcome)_random.Next(1, 9), Duration = Duration(), ExitCode = Flip() ? (byte)1 : null };
        }

        if (Flip())
        {
            return new(null, Instant.None, _now, RunOutcome.Succeeded, null, null);
        }

        // Unlike any other by its start, as two runs of one monitor are.
        open.Add(new(Flip() ? Text() : null, _now + TimeSpan.FromMicroseconds(_starts++ % 1_000), Instant.None, RunOutcome.Running, null, null));
        return open[^1];
    }

    private List<DeliveryEntry> Deliveries(long monitorId, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Delivery(
            _deliveryId > 3 && _random.Next(3) == 0 ? 0 : ++_deliveryId,
            monitorId)).Where(delivery => delivery.Id > 0)];

    private MonitorDefinition Definition() => new()
    {
        Schedule = _random.Next(4) switch
        {
            0 => new IntervalSchedule(TimeSpan.FromMinutes(_random.Next(1, 1000)), Flip() ? TimeZones("Europe/Riga") : null),
            1 => CronSchedule.Parse("0 3 * * MON-FRI", TimeZones("America/New_York")),
            2 => OnCalendarSchedule.Parse("Mon..Fri 08:00", TimeZoneInfo.Utc),
            _ => ReportedSchedule.Instance,
        },
        Grace = Duration(),
        MaxRunTime = Flip() ? Duration() : null,
        MaxTotalRunTime = Flip() ? Duration() : null,
        MinRunTime = Flip() ? Duration() : null,
        FailureThreshold = _random.Next(1, 100),
        RecoveryThreshold = _random.Next(1, 100),
        Overlap = Pick<RunOverlap>(),
        ResumeOnSuccess = Flip(),
        RestartsWithHost = Flip(),
        Maintenance = Flip() ? MaintenanceCalendar.Empty : MaintenanceCalendar.Of(
            MaintenanceWindow.Once(_now, _now + TimeSpan.FromHours(2)),
            MaintenanceWindow.Recurring(CronSchedule.Parse("0 1 * * *", TimeZoneInfo.Utc), TimeSpan.FromMinutes(30))),
    };

    private RunBook Book() => new()
    {
        LastProgressAt = Time(),
        Open = [new() { Id = Text(), StartedAt = _now, CountsFrom = _now, AcceptedAt = _now, CountedAsFailure = Flip(), OpenInOutage = Flip() }],
        Closed = Flip() ? [] : [new() { StartedAt = Time(), CountsFrom = Time(), AcceptedAt = Time(), Floor = Time(), AbandonedAnother = Flip(), Closed = RunOutcome.TimedOut }],
        Ended = Flip() ? [] : [new(Text(), Time(), Flip(), Flip(), Flip())],
    };

    private SignalContent Content() => new()
    {
        Message = Flip() ? Text() : null,
        Body = Flip() ? Text() : null,
        OriginalBodyLength = Flip() ? _random.Next(1_000_000) : null,
        Source = Flip() ? "in-process" : null,
        Method = Flip() ? "POST" : null,
        UserAgent = Flip() ? "curl/8" : null,
    };

    private Instant Time() => _random.Next(5) switch
    {
        0 => Instant.None,
        1 => Instant.Never,
        _ => _now + TimeSpan.FromSeconds(_random.Next(-10_000_000, 10_000_000)),
    };

    private TimeSpan Duration() => TimeSpan.FromTicks(_random.NextInt64(1, TimeSpan.TicksPerDay));

    private string Text() => string.Concat(Enumerable.Range(0, _random.Next(1, 8)).Select(_ => "äb€𝄞z9"[.._random.Next(2)] + "x"));

    private T Pick<T>()
        where T : struct, Enum => Enum.GetValues<T>()[_random.Next(Enum.GetValues<T>().Length)];

    private long AnyMonitor() => _states.Keys.ElementAt(_random.Next(_states.Count));

    private bool Flip() => _random.Next(2) == 0;

    private static TimeZoneInfo TimeZones(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);
}
