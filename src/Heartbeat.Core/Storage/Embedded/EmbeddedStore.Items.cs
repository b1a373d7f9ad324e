using Heartbeat.Auditing;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;

namespace Heartbeat.Storage.Embedded;

/// <content>Silences and refused pings.</content>
internal sealed partial class EmbeddedStore
{
    // Whoever pings a dead URL in a loop must not fill the disk.
    private static readonly TimeSpan BetweenRefusedPings = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TokenHash, UnstoredPings> _unstored = [];

    public ValueTask<Silence> AddSilenceAsync(Silence silence, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(silence);
        var added = silence;
        return RunAsync(engine => added = engine.StageSilence(silence), _ => added, cancellationToken);
    }

    public ValueTask<Silence?> EndSilenceAsync(long id, ChangeAuthor author, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(author);
        Silence? ended = null;
        return RunAsync(engine => ended = engine.StageSilenceEnd(id, author), _ => ended, cancellationToken);
    }

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. Engine.Silences.OrderByDescending(static silence => silence.Id)]);
        }
    }

    public ValueTask<IReadOnlyList<RevokedToken>> GetRevokedTokensAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return new([.. Engine.RevokedTokens.All.Reverse()]);
        }
    }

    public async ValueTask<bool> RecordRefusedPingAsync(
        TokenHash token, RefusedPing ping, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ping);
        long uncounted;
        lock (_gate)
        {
            if (Engine.RevokedTokens.Find(token) is null)
            {
                return false;
            }

            if (IsTooSoon(token, ping, out uncounted))
            {
                return true;
            }
        }

        await RunAsync(
            engine =>
            {
                // It may have been forgotten by now.
                if (engine.RevokedTokens.Find(token) is { } revoked)
                {
                    engine.StageRefusedPing(revoked, ping, uncounted);
                }
            },
            static _ => true,
            cancellationToken).ConfigureAwait(false);
        return true;
    }

    private bool IsTooSoon(TokenHash token, RefusedPing ping, out long uncounted)
    {
        uncounted = 0;
        if (_unstored.TryGetValue(token, out var last))
        {
            if (ping.At - last.StoredAt < BetweenRefusedPings && ping.At >= last.StoredAt)
            {
                _unstored[token] = last with { Count = last.Count + 1 };
                return true;
            }

            uncounted = last.Count;
        }

        if (_unstored.Count > RevokedTokens.Most)
        {
            _unstored.Clear();
        }

        _unstored[token] = new(ping.At, 0);
        return false;
    }

    /// <summary>How many pings of a token came since the last one that was stored.</summary>
    private readonly record struct UnstoredPings(DateTimeOffset StoredAt, long Count);
}
