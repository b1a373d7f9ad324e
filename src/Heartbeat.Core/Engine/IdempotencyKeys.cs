namespace Heartbeat.Engine;

/// <summary>The keys of signals that were recorded within a day: a repetition is answered like the first.</summary>
internal sealed class IdempotencyKeys
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromDays(1);

    private readonly HashSet<(long MonitorId, string Key)> _keys = [];
    private readonly Queue<(Instant At, long MonitorId, string Key)> _byAge = new();
    private readonly List<(Instant At, long MonitorId, string Key)> _staged = [];

    public bool Contains(long monitorId, string key) => _keys.Contains((monitorId, key));

    public void Load(long monitorId, string key, Instant at)
    {
        _keys.Add((monitorId, key));
        _byAge.Enqueue((at, monitorId, key));
    }

    public void Stage(long monitorId, string key, Instant at)
    {
        _keys.Add((monitorId, key));
        _staged.Add((at, monitorId, key));
    }

    public void Commit()
    {
        foreach (var staged in _staged)
        {
            _byAge.Enqueue(staged);
        }

        _staged.Clear();
    }

    /// <summary>Forgets the keys that are older than a day.</summary>
    public void Forget(Instant now)
    {
        while (_byAge.TryPeek(out var oldest) && oldest.At + KeptFor < now)
        {
            _byAge.Dequeue();
            _keys.Remove((oldest.MonitorId, oldest.Key));
        }
    }

    public void Rollback()
    {
        foreach (var (_, monitorId, key) in _staged)
        {
            _keys.Remove((monitorId, key));
        }

        _staged.Clear();
    }
}
