using Heartbeat.Signals;

namespace Heartbeat.RefusedPings;

/// <summary>The revoked tokens that the embedded stores remember.</summary>
internal sealed class RevokedTokens
{
    /// <summary>Deleting a million monitors must not be remembered at their cost: the oldest are forgotten first.</summary>
    public const int Most = 100_000;

    private readonly Dictionary<TokenHash, RevokedToken> _tokens = [];
    private readonly SortedDictionary<long, RevokedToken> _byId = [];
    private readonly Dictionary<long, List<TokenHash>> _ofMonitors = [];
    private readonly HashSet<TokenHash> _pinged = [];

    public int Count => _byId.Count;

    /// <summary>Gets all of them, oldest first.</summary>
    public IEnumerable<RevokedToken> All => _byId.Values;

    /// <summary>Gets those that pings came by.</summary>
    public IEnumerable<RevokedToken> Pinged => _pinged.Select(token => _tokens[token]);

    public RevokedToken? Find(TokenHash token) => _tokens.GetValueOrDefault(token);

    /// <summary>Finds the last refused ping of a monitor that came after an instant.</summary>
    public RefusedPing? LastOf(long monitorId, Instant after) =>
        _ofMonitors.TryGetValue(monitorId, out var tokens)
            ? tokens.SelectMany(token => _tokens[token].Pings)
                .Where(ping => Instant.From(ping.At) > after)
                .MaxBy(static ping => ping.At)
            : null;

    public void Put(RevokedToken token)
    {
        if (_tokens.TryGetValue(token.Token, out var before))
        {
            Remove(before.Id);
        }

        _tokens[token.Token] = token;
        _byId[token.Id] = token;
        if (!_ofMonitors.TryGetValue(token.MonitorId, out var tokens))
        {
            _ofMonitors[token.MonitorId] = tokens = [];
        }

        tokens.Add(token.Token);
        if (token.Count > 0)
        {
            _pinged.Add(token.Token);
        }
    }

    public void Remove(long id)
    {
        if (!_byId.Remove(id, out var token))
        {
            return;
        }

        _tokens.Remove(token.Token);
        _pinged.Remove(token.Token);
        if (_ofMonitors.TryGetValue(token.MonitorId, out var tokens) && tokens.Remove(token.Token) && tokens.Count == 0)
        {
            _ofMonitors.Remove(token.MonitorId);
        }
    }
}
