using Heartbeat.Configuration;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>What monitors are: created, edited, and both at once.</content>
internal sealed partial class MonitorRegistry
{
    public async Task<MonitorWithToken> CreateAsync(
        MonitorOptions options, string? idempotencyKey = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            idempotencyKey?.Length ?? 0, CreationKeys.MaxLength, nameof(idempotencyKey));
        var creation = Creation(options, CreationKeys.Of(idempotencyKey, options, _author), out var token);
        var result = await _store.ChangeOneAsync(creation, cancellationToken).ConfigureAwait(false);
        var key = creation.Monitor.CreationKey;
        switch (result)
        {
            case { Outcome: ChangeOutcome.Changed, Snapshot: { } created }:
                Remember(key, token);
                return new(View(created), token) { Created = true };
            case { Outcome: ChangeOutcome.Repeated, Snapshot: { } before }:
                return before.Monitor.CreationKey?.Request == key?.Request
                    ? new(View(before), TokenOf(before.Monitor))
                    : throw MonitorConflict.KeyReused();
            default:
                throw MonitorConflict.Of(result, creation.Monitor);
        }
    }

    public async Task<HeartbeatMonitor?> UpdateAsync(
        long id,
        Action<MonitorOptions> edit,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(edit);
        while (true)
        {
            var stored = await _store.FindAsync(SignalTarget.ById(id), cancellationToken).ConfigureAwait(false);
            if (stored is null)
            {
                return null;
            }

            var edited = ReadEdit(stored.Monitor, MonitorEdit.Apply(stored.Monitor, edit));
            var result = await UpdateAsync(stored, edited, expectedVersion, revive: false, cancellationToken)
                .ConfigureAwait(false);
            if (result is { Outcome: ChangeOutcome.Changed or ChangeOutcome.Unchanged, Snapshot: { } snapshot })
            {
                return View(snapshot);
            }

            if (result.Outcome == ChangeOutcome.NotFound)
            {
                return null;
            }

            // Somebody else changed it a moment ago: the edit is made of what it is now.
            if (expectedVersion is not null || result.Outcome != ChangeOutcome.VersionConflict)
            {
                throw MonitorConflict.Of(result, edited);
            }
        }
    }

    public async Task<MonitorWithToken> UpsertAsync(
        string slug,
        MonitorOptions options,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(slug);
        ArgumentNullException.ThrowIfNull(options);
        var wanted = Declaration.Of(slug, options, out var slugError);
        if (slugError is not null)
        {
            throw new MonitorValidationException([new MonitorError(nameof(options.Slug), slugError)]);
        }

        while (true)
        {
            var stored = await _store.FindAsync(SignalTarget.BySlug(slug), cancellationToken).ConfigureAwait(false);
            var (result, token, record) = stored is null
                ? await CreateAsync(wanted, expectedVersion, cancellationToken).ConfigureAwait(false)
                : await ReplaceAsync(stored, wanted, expectedVersion, cancellationToken).ConfigureAwait(false);
            if (result is { Outcome: ChangeOutcome.Changed or ChangeOutcome.Unchanged, Snapshot: { } snapshot })
            {
                return new(View(snapshot), token ?? TokenOf(snapshot.Monitor, options.Token)) { Created = stored is null };
            }

            if (result.Outcome == ChangeOutcome.NotFound && expectedVersion is { } expected)
            {
                throw MonitorConflict.Changed(expected, actual: 0);
            }

            var lostRace = result.Outcome is ChangeOutcome.NotFound or ChangeOutcome.SlugTaken or ChangeOutcome.VersionConflict;
            if (!lostRace || expectedVersion is not null)
            {
                throw MonitorConflict.Of(result, record);
            }
        }
    }

    private MonitorChange.Create Creation(MonitorOptions options, CreationKey? key, out string token)
    {
        var reading = _reader.Read(options, MonitorOrigin.Api);
        RefuseWhatIsOver(options, reading.Monitor!.Definition.Schedule);
        token = options.Token ?? TokenFactory.Create();
        var monitor = reading.Monitor with
        {
            Token = TokenHash.Of(token),
            ProtectedToken = _protector.Protect(token),
            CreationKey = key,
        };
        return new(monitor, reading.Arm) { Author = _author };
    }

    private async ValueTask<(ChangeResult Result, string? Token, MonitorRecord Monitor)> CreateAsync(
        MonitorOptions options, long? expectedVersion, CancellationToken cancellationToken)
    {
        var creation = Creation(options, key: null, out var token);
        if (expectedVersion > 0)
        {
            throw MonitorConflict.Changed(expectedVersion.Value, actual: 0);
        }

        return (await _store.ChangeOneAsync(creation, cancellationToken).ConfigureAwait(false), token, creation.Monitor);
    }

    private async ValueTask<(ChangeResult Result, string? Token, MonitorRecord Monitor)> ReplaceAsync(
        MonitorSnapshot stored, MonitorOptions options, long? expectedVersion, CancellationToken cancellationToken)
    {
        var edited = ReadEdit(stored.Monitor, options);
        var result = await UpdateAsync(stored, edited, expectedVersion, revive: true, cancellationToken).ConfigureAwait(false);
        return (result, null, edited);
    }

    private MonitorRecord ReadEdit(MonitorRecord stored, MonitorOptions options)
    {
        var read = _reader.Read(options, MonitorOrigin.Api).Monitor!;
        if (read.Definition.Schedule != stored.Definition.Schedule)
        {
            RefuseWhatIsOver(options, read.Definition.Schedule);
        }

        return read with { Id = stored.Id, Token = stored.Token };
    }

    private async ValueTask<ChangeResult> UpdateAsync(
        MonitorSnapshot stored,
        MonitorRecord edited,
        long? expectedVersion,
        bool revive,
        CancellationToken cancellationToken)
    {
        var version = stored.Monitor.Version;
        if (expectedVersion is { } expected && expected != version)
        {
            throw MonitorConflict.Changed(expected, version);
        }

        var isDeclared = CodeOwnership.IsDeclared(stored);
        var conflict = MonitorConflict.DeclaredInCode(stored.Monitor, edited);
        if (isDeclared && conflict.Errors.Count > 0)
        {
            throw conflict;
        }

        if (isDeclared)
        {
            return new(ChangeOutcome.Unchanged, stored);
        }

        var change = new MonitorChange.Update(stored.Monitor.Id, _ => edited, version, revive) { Author = _author };
        return await _store.ChangeOneAsync(change, cancellationToken).ConfigureAwait(false);
    }

    private void Remember(CreationKey? key, string token)
    {
        if (key is not null)
        {
            _recentTokens.Add(key.Key, token);
        }
    }

    private string? TokenOf(MonitorRecord monitor, string? sent = null)
    {
        return Live(sent)
            ?? Live(monitor.ProtectedToken is { } kept ? _protector.Unprotect(kept) : null)
            ?? Live(monitor.CreationKey is { } key ? _recentTokens.Find(key.Key) : null);

        // What was sent may be another one, what was kept may be of before a rotation: a dead token is worse than none, for it looks like a live one.
        string? Live(string? token) => token is not null && TokenHash.Of(token) == monitor.Token ? token : null;
    }
}
