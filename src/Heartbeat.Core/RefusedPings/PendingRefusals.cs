using System.Collections.Immutable;
using Heartbeat.Signals;

namespace Heartbeat.RefusedPings;

/// <summary>
/// Refused pings that are not stored yet. Thousands may come in one second, at the full hour after many monitors were
/// deleted, and must not keep good ones waiting: they are stored together, and a crash loses the last seconds of them.
/// </summary>
internal sealed class PendingRefusals
{
    // Whoever pings a dead URL in a loop must not fill the disk.
    private static readonly TimeSpan BetweenKept = TimeSpan.FromSeconds(1);

    private readonly Dictionary<TokenHash, Refusals> _tokens = [];

    public bool IsEmpty => _tokens.Count == 0;

    public void Add(RevokedToken token, RefusedPing ping)
    {
        var refusals = _tokens.GetValueOrDefault(token.Token, new(0, []));
        var last = refusals.Pings.IsEmpty ? token.Pings.FirstOrDefault() : refusals.Pings[0];
        var isTooSoon = last is not null && ping.At >= last.At && ping.At - last.At < BetweenKept;
        _tokens[token.Token] = new(
            refusals.Count + 1,
            isTooSoon ? refusals.Pings : [ping, .. refusals.Pings.Take(RevokedToken.MostPings - 1)]);
    }

    /// <summary>Returns a token with what is known of it beyond what is stored.</summary>
    public RevokedToken With(RevokedToken stored) =>
        _tokens.TryGetValue(stored.Token, out var refusals) ? stored.With(refusals.Pings, refusals.Count) : stored;

    /// <summary>Lists the tokens that are known beyond what is stored.</summary>
    public IEnumerable<RevokedToken> With(RevokedTokens stored) =>
        _tokens.Keys.Select(stored.Find).OfType<RevokedToken>().Select(With);

    public void Clear() => _tokens.Clear();

    private readonly record struct Refusals(long Count, ImmutableArray<RefusedPing> Pings);
}
