using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Monitors.Declaring;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>The registry in process, over the store.</summary>
internal sealed partial class MonitorRegistry : IMonitorRegistry
{
    private readonly IHeartbeatStore _store;
    private readonly MonitorReader _reader;
    private readonly MonitorDeclarer _declarer;
    private readonly ITokenProtector _protector;
    private readonly TimeProvider _time;
    private readonly RecentTokens _recentTokens;
    private readonly ChangeAuthor _author;

    public MonitorRegistry(
        IHeartbeatStore store,
        MonitorReader reader,
        MonitorDeclarer declarer,
        ITokenProtector protector,
        TimeProvider time)
        : this(store, reader, declarer, protector, time, new RecentTokens(), ChangeAuthor.Code)
    {
    }

    private MonitorRegistry(
        IHeartbeatStore store,
        MonitorReader reader,
        MonitorDeclarer declarer,
        ITokenProtector protector,
        TimeProvider time,
        RecentTokens recentTokens,
        ChangeAuthor author)
    {
        _store = store;
        _reader = reader;
        _declarer = declarer;
        _protector = protector;
        _time = time;
        _recentTokens = recentTokens;
        _author = author;
    }

    public IMonitorRegistry ActingAs(ChangeAuthor author)
    {
        ArgumentNullException.ThrowIfNull(author);
        return new MonitorRegistry(_store, _reader, _declarer, _protector, _time, _recentTokens, author);
    }

    public async Task<HeartbeatMonitor> DeclareAsync(
        string slug, MonitorOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        ArgumentNullException.ThrowIfNull(options);
        return View(await _declarer.DeclareAsync(slug, options, cancellationToken).ConfigureAwait(false));
    }

    public async Task<bool> DeleteAsync(
        long id, long? expectedVersion = null, CancellationToken cancellationToken = default)
    {
        var stored = await _store.FindAsync(SignalTarget.ById(id), cancellationToken).ConfigureAwait(false);
        var deletion = new MonitorChange.Delete(id, expectedVersion) { Author = _author };
        if (stored is not null && CodeOwnership.Refuse(stored, deletion) is { } refusal)
        {
            throw refusal;
        }

        var result = await _store.ChangeOneAsync(deletion, cancellationToken).ConfigureAwait(false);
        return result.Outcome == ChangeOutcome.VersionConflict && result.Snapshot is { Monitor: var present }
            ? throw MonitorConflict.Changed(expectedVersion ?? 0, present.Version)
            : result.Outcome != ChangeOutcome.NotFound;
    }

    public Task<HeartbeatMonitor?> PauseAsync(
        long id, DateTimeOffset? until = null, string? reason = null, CancellationToken cancellationToken = default) =>
        ChangeAsync(
            OperatorChange.Pause(id, until, OperatorText.Read("Reason", reason), _author),
            cancellationToken);

    public Task<HeartbeatMonitor?> ResumeAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(new MonitorChange.Resume(id) { Author = _author }, cancellationToken);

    public Task<HeartbeatMonitor?> AcknowledgeAsync(
        long id,
        string? note = null,
        string? by = null,
        DateTimeOffset? until = null,
        CancellationToken cancellationToken = default)
    {
        OperatorText.Check(("By", by), ("Note", note));
        var change = OperatorChange.Acknowledge(
            id, until, OperatorText.Read("By", by), OperatorText.Read("Note", note), _author);
        return ChangeAsync(change, cancellationToken);
    }

    public Task<HeartbeatMonitor?> RetireAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(new MonitorChange.Retire(id) { Author = _author }, cancellationToken);

    public Task<HeartbeatMonitor?> RestoreAsync(long id, CancellationToken cancellationToken = default) =>
        ChangeAsync(new MonitorChange.Restore(id) { Author = _author }, cancellationToken);

    public async Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default)
    {
        var token = TokenFactory.Create();
        var change = new MonitorChange.RotateToken(id, TokenHash.Of(token), _protector.Protect(token)) { Author = _author };
        var monitor = await ChangeAsync(change, cancellationToken).ConfigureAwait(false);
        return monitor is null ? null : new MonitorWithToken(monitor, token);
    }

    private async Task<HeartbeatMonitor?> ChangeAsync(MonitorChange change, CancellationToken cancellationToken)
    {
        var result = await _store.ChangeOneAsync(change, cancellationToken).ConfigureAwait(false);
        return result.Snapshot is { } snapshot && result.Outcome is ChangeOutcome.Changed or ChangeOutcome.Unchanged
            ? View(snapshot)
            : null;
    }

    // Of a declaration it is no fault: a calendar that was right when it was written must not keep the app from starting.
    private void RefuseWhatIsOver(MonitorOptions options, Schedule schedule)
    {
        if (schedule is OccurrenceSchedule occurrences
            && occurrences.Next(Instant.From(_time.GetUtcNow())) == Instant.Never)
        {
            var property = options.OnCalendar is not null ? nameof(options.OnCalendar)
                : options.Cron is not null ? nameof(options.Cron)
                : nameof(options.Schedule);
            throw new MonitorValidationException([new MonitorError(property, $"'{schedule}' never comes again")]);
        }
    }

    private HeartbeatMonitor View(MonitorSnapshot snapshot) => new(snapshot, _time.GetUtcNow());
}
