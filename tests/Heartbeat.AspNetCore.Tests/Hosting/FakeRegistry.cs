using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;
using Heartbeat.Numbers;
using Heartbeat.RefusedPings;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Knows one monitor in every detail and remembers what it was asked, so that the HTTP dress can be looked at alone.</summary>
internal sealed class FakeRegistry : IMonitorRegistry
{
    public const long Id = 7;

    private static readonly DateTimeOffset Now = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
    private static readonly Instant At = Instant.From(Now);

    /// <summary>Gets or sets the monitor's schedule.</summary>
    public Schedule Schedule { get; set; } = new IntervalSchedule(TimeSpan.FromDays(1));

    /// <summary>Gets or sets what creating finds wrong.</summary>
    public IReadOnlyList<MonitorError> Errors { get; set; } = [];

    /// <summary>Gets or sets what every call throws.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Gets or sets the token as it is stored.</summary>
    public string ProtectedToken { get; set; } = FakeProtector.Prefix + TestApp.Token;

    public MonitorOptions? Created { get; private set; }

    public MonitorFilter? Filter { get; private set; }

    public HistoryPage Page { get; private set; }

    public HistoryPage RunPage { get; private set; }

    public int Days { get; private set; }

    /// <summary>Gets or sets the numbers that are answered.</summary>
    public MonitorNumbers? Numbers { get; set; }

    public BulkChange? Bulk { get; private set; }

    public BulkOutcome BulkOutcome { get; set; } = BulkOutcome.Changed;

    public MonitorDocument? Imported { get; private set; }

    public DateTimeOffset? PausedUntil { get; private set; }

    /// <summary>Makes the monitor as a store keeps it.</summary>
    public static MonitorSnapshot Snapshot(Schedule? schedule = null, string? protectedToken = null) => new(
        new MonitorRecord
        {
            Id = Id,
            Name = "Nightly backup",
            Slug = TestApp.Slug,
            Tags = ["db", "night"],
            Description = "See the runbook.",
            Definition = new MonitorDefinition
            {
                Schedule = schedule ?? new IntervalSchedule(TimeSpan.FromDays(1)),
                Grace = TimeSpan.FromMinutes(90),
                MinRunTime = TimeSpan.FromSeconds(10),
            },
            Token = TokenHash.Of(TestApp.Token),
            ProtectedToken = protectedToken,
            CreatedAt = At,
            UpdatedAt = At,
            Version = 3,
        },
        MonitorState.Unarmed(At) with
        {
            Status = MonitorStatus.Up,
            Armed = true,
            LastExitCode = 0,
            LastSignalAt = At,
            LastSuccessAt = At,
            LastDuration = TimeSpan.FromSeconds(75),
            Due = At + TimeSpan.FromDays(1),
            Deadline = At + TimeSpan.FromHours(25.5),
            SignalCount = 12,
            SuccessesInRow = 4,
        });

    public IMonitorRegistry ActingAs(ChangeAuthor author) => this;

    public Task<MonitorWithToken> CreateAsync(
        MonitorOptions options, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        Created = options;
        return Errors.Count > 0
            ? throw new MonitorValidationException(Errors)
            : Answer(new MonitorWithToken(Monitor(), TestApp.Token));
    }

    public Task<HeartbeatMonitor?> FindAsync(long id, CancellationToken cancellationToken = default) => Answer(Known(id));

    public Task<Page<HeartbeatMonitor>> ListAsync(MonitorFilter filter, CancellationToken cancellationToken = default)
    {
        Filter = filter;
        return Answer(new Page<HeartbeatMonitor>([Monitor()], 1));
    }

    public Task<bool> DeleteAsync(
        long id, long? expectedVersion = null, CancellationToken cancellationToken = default) => Answer(id == Id);

    public Task<HeartbeatMonitor?> PauseAsync(
        long id, DateTimeOffset? until = null, string? reason = null, CancellationToken cancellationToken = default)
    {
        PausedUntil = until;
        return Answer(Known(id));
    }

    public Task<HeartbeatMonitor?> ResumeAsync(long id, CancellationToken cancellationToken = default) => Answer(Known(id));

    public Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default) =>
        Answer(id == Id ? new MonitorWithToken(Monitor(), TestApp.Token) : null);

    public Task<Page<SignalEntry>> GetSignalsAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default)
    {
        Page = page;
        return Answer(new Page<SignalEntry>(
            [
                new SignalEntry
                {
                    Id = 2,
                    MonitorId = id,
                    At = At + TimeSpan.FromSeconds(90),
                    Effect = SignalEffect.Counted,
                    Signal = Signal.FromExitCode(3) with
                    {
                        Content = new SignalContent
                        {
                            Source = "192.0.2.7",
                            Method = "POST",
                            UserAgent = "curl/8",
                            Body = "disk full",
                        },
                    },
                },
                new SignalEntry
                {
                    Id = 1,
                    MonitorId = id,
                    At = At,
                    Effect = SignalEffect.Counted,
                    Signal = new Signal(SignalKind.Start) { RunId = "a" },
                },
            ],
            2));
    }

    public Task<Page<RunEntry>> GetRunsAsync(long id, HistoryPage page, CancellationToken cancellationToken = default)
    {
        Page = RunPage = page;
        return Answer(new Page<RunEntry>(
            [
                new RunEntry(1, id, new RunChange(
                    null, At, At + TimeSpan.FromSeconds(90), RunOutcome.Failed, TimeSpan.FromSeconds(90), 3)),
            ],
            1));
    }

    public Task<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default)
    {
        Page = page;
        return Answer(new Page<StatusChangeEntry>(
            [
                new StatusChangeEntry(2, id, new StatusChange(
                    MonitorStatus.Up, MonitorStatus.Down, ChangeReason.RunTimedOut, At + TimeSpan.FromSeconds(90))),
                new StatusChangeEntry(1, id, new StatusChange(
                    MonitorStatus.New, MonitorStatus.Up, ChangeReason.None, At)),
            ],
            2));
    }

    public Task<BulkResult> BulkAsync(BulkChange change, CancellationToken cancellationToken = default)
    {
        Bulk = change;
        return Answer(new BulkResult([new BulkItem(Id, "Nightly backup", BulkOutcome)], change.DryRun));
    }

    public Task<MonitorDocument> ExportAsync(bool withTokens = false, CancellationToken cancellationToken = default) =>
        Answer(new MonitorDocument { ExportedAt = Now });

    public Task<ImportResult> ImportAsync(
        MonitorDocument document, bool dryRun = false, CancellationToken cancellationToken = default)
    {
        Imported = document;
        return Answer(new ImportResult([], dryRun));
    }

    public Task<HeartbeatMonitor> DeclareAsync(
        string slug, MonitorOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<HeartbeatMonitor?> FindAsync(string slug, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<HeartbeatMonitor?> UpdateAsync(
        long id, Action<MonitorOptions> edit, long? expectedVersion = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<MonitorWithToken> UpsertAsync(
        string slug,
        MonitorOptions options,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<HeartbeatMonitor?> RestoreAsync(long id, CancellationToken cancellationToken = default) => Answer(Known(id));

    public Task<HeartbeatMonitor?> AcknowledgeAsync(
        long id,
        string? note = null,
        string? by = null,
        DateTimeOffset? until = null,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Silence> AddSilenceAsync(SilenceOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<Silence?> FindSilenceAsync(long id, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<Silence>> ListSilencesAsync(
        bool includeEnded = false, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public Task<Silence?> EndSilenceAsync(long id, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<Page<RefusedPingEntry>> GetRefusedPingsAsync(
        HistoryPage page, long? monitorId = null, CancellationToken cancellationToken = default) =>
        Answer(new Page<RefusedPingEntry>([], 0));

    public Task<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public Task<HeartbeatMonitor?> RetireAsync(long id, CancellationToken cancellationToken = default) => Answer(Known(id));

    public Task<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long id, int days, CancellationToken cancellationToken = default)
    {
        Days = days;
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        return Answer<IReadOnlyList<DailyRollup>>(
        [
            Day(today, TimeSpan.Zero, TimeSpan.FromHours(12)) with { Runs = 3 },
            Day(today.AddDays(-1), TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)) with { Runs = 1, Failures = 1, Downs = 2 },
            Day(today.AddDays(-3), TimeSpan.Zero, TimeSpan.Zero) with { Runs = 1 },
        ]);

        static DailyRollup Day(DateOnly day, TimeSpan down, TimeSpan watched) =>
            new() { Day = day, Runs = 0, Failures = 0, DownTime = down, WatchedTime = watched };
    }

    public Task<MonitorNumbers?> GetNumbersAsync(
        long id, int days = MonitorNumbers.DefaultDays, CancellationToken cancellationToken = default)
    {
        Days = days;
        var today = DateOnly.FromDateTime(Now.UtcDateTime);
        return Answer(id != Id ? null : Numbers ?? new MonitorNumbers
        {
            From = today.AddDays(1 - days),
            To = today,
            Runs = 120,
            Failures = 2,
            Downs = 1,
            UptimePercent = 99.99999,
            MedianDuration = TimeSpan.FromSeconds(235),
            P95Duration = TimeSpan.FromSeconds(645),
            LongestDuration = TimeSpan.FromMilliseconds(1_234_567),
            Trend = new(1.5, TimeSpan.FromSeconds(300), TimeSpan.FromSeconds(200), "50 % longer than before"),
            SuggestedGrace = new(TimeSpan.FromMinutes(15), "All 120 runs came within 11m of their due time; 15m leaves room."),
            SuggestedMaxRunTime = new(null, "Only 1 successful run had a known duration."),
        });
    }

    public Task<Page<DeliveryEntry>> GetDeliveriesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    private HeartbeatMonitor? Known(long id) => id == Id ? Monitor() : null;

    private Task<T> Answer<T>(T value) => Fault is null ? Task.FromResult(value) : Task.FromException<T>(Fault);

    private HeartbeatMonitor Monitor() => new(Snapshot(Schedule, ProtectedToken), Now);
}
