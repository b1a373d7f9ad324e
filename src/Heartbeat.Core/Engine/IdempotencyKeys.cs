using Heartbeat.Signals;

namespace Heartbeat.Engine;

/// <summary>
/// The keys of signals that were recorded within a day, up to a number of them: a repetition is answered like the first.
/// Kept as hashes, so that how much they take does not depend on what clients make up.
/// </summary>
internal sealed class IdempotencyKeys
{
    /// <summary>How many are kept: some 25 MB. With three keys a second it is those of a day, with a thousand those of four minutes.</summary>
    public const int Most = 250_000;

    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly Dictionary<(long MonitorId, SignalKind Kind, TokenHash Key), Instant> _keys = [];
    private readonly Queue<(Instant At, long MonitorId, SignalKind Kind, TokenHash Key)> _byAge = new();
    private readonly List<(Instant At, long MonitorId, SignalKind Kind, TokenHash Key)> _staged = [];

    public int Count => _keys.Count;

    public int StagedCount => _staged.Count;

    /// <summary>
    /// Tells whether a key came before, with the same kind of signal: the end of a run is no repetition of its start,
    /// though a script may send both with one key. Not to a monitor of the same id that was deleted since.
    /// </summary>
    public bool Contains(long monitorId, SignalKind kind, string key, Instant createdAt) =>
        _keys.TryGetValue((monitorId, kind, TokenHash.Of(key)), out var at) && at >= createdAt;

    public void Load(long monitorId, SignalKind kind, string key, Instant at)
    {
        var hash = TokenHash.Of(key);
        _keys[(monitorId, kind, hash)] = at;
        Keep((at, monitorId, kind, hash));
    }

    public void Stage(long monitorId, SignalKind kind, string key, Instant at)
    {
        var hash = TokenHash.Of(key);
        _keys[(monitorId, kind, hash)] = at;
        _staged.Add((at, monitorId, kind, hash));
    }

    public void Commit()
    {
        foreach (var staged in _staged)
        {
            Keep(staged);
        }

        _staged.Clear();
    }

    /// <summary>Forgets the keys that are older than a day.</summary>
    public void Forget(Instant now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.At + KeptFor < now)
        {
            ForgetOldest();
        }
    }

    public void Rollback() => RollbackTo(0);

    public void RollbackTo(int count)
    {
        for (var i = _staged.Count - 1; i >= count; i--)
        {
            _keys.Remove((_staged[i].MonitorId, _staged[i].Kind, _staged[i].Key));
            _staged.RemoveAt(i);
        }
    }

    private void Keep((Instant At, long MonitorId, SignalKind Kind, TokenHash Key) key)
    {
        _byAge.Enqueue(key);
        if (_byAge.Count > Most)
        {
            ForgetOldest();
        }
    }

    private void ForgetOldest()
    {
        var (at, monitorId, kind, key) = _byAge.Dequeue();
        if (_keys.TryGetValue((monitorId, kind, key), out var last) && last == at)
        {
            _keys.Remove((monitorId, kind, key));
        }
    }
}
