using Heartbeat.Auditing;
using Heartbeat.RefusedPings;
using Heartbeat.Silences;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>Silences, refused pings, the audit trail.</content>
internal sealed partial class MonitorRegistry
{
    public async Task<Silence> AddSilenceAsync(SilenceOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var silence = SilenceReader.Read(options, _author, _reader.DefaultZone, _time.GetUtcNow());
        if (silence.MonitorId is { } id
            && await _store.FindAsync(SignalTarget.ById(id), cancellationToken).ConfigureAwait(false) is null)
        {
            throw new MonitorValidationException(
                [new MonitorError(nameof(options.MonitorId), $"there is no monitor with the id {id}")]);
        }

        return await _store.AddSilenceAsync(silence, cancellationToken).ConfigureAwait(false);
    }

    public async Task<Silence?> FindSilenceAsync(long id, CancellationToken cancellationToken = default) =>
        (await _store.GetSilencesAsync(cancellationToken).ConfigureAwait(false))
            .FirstOrDefault(silence => silence.Id == id);

    public async Task<IReadOnlyList<Silence>> ListSilencesAsync(
        bool includeEnded = false, CancellationToken cancellationToken = default)
    {
        var silences = await _store.GetSilencesAsync(cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        return includeEnded ? silences : [.. silences.Where(silence => !silence.HasEnded(now))];
    }

    public Task<Silence?> EndSilenceAsync(long id, CancellationToken cancellationToken = default) =>
        _store.EndSilenceAsync(id, _author, cancellationToken).AsTask();

    public async Task<Page<RefusedPingEntry>> GetRefusedPingsAsync(
        HistoryPage page, long? monitorId = null, CancellationToken cancellationToken = default)
    {
        page = Checked(page);
        var tokens = await _store.GetRefusedTokensAsync(cancellationToken).ConfigureAwait(false);
        var entries = tokens
            .Where(token => monitorId is not { } id || token.MonitorId == id)
            .SelectMany(static token => token.Pings.Select(
                ping => new RefusedPingEntry(token.MonitorId, token.MonitorName, token.RevokedAt, ping)))
            .OrderByDescending(static entry => entry.Ping.At)
            .ToList();
        return new([.. entries.Skip(page.Offset).Take(page.Limit)], entries.Count);
    }

    public Task<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        CheckPage(query.Limit, query.Offset, nameof(query));
        return _store.GetAuditAsync(query, cancellationToken).AsTask();
    }
}
