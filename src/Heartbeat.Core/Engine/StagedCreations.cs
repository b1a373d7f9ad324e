using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>What the monitors that a batch creates take up: the table knows of them only after the commit.</summary>
internal sealed class StagedCreations
{
    private readonly HashSet<long> _ids = [];
    private readonly Dictionary<string, MonitorRecord> _slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> _created = new(StringComparer.Ordinal);
    private readonly HashSet<TokenHash> _tokens = [];
    private long _lastId;

    public void Add(MonitorRecord monitor)
    {
        _ids.Add(monitor.Id);
        _tokens.Add(monitor.Token);
        _lastId = Math.Max(_lastId, monitor.Id);
        if (monitor.Slug is { } slug)
        {
            _slugs.Add(slug, monitor);
        }

        if (monitor.CreationKey is { } key)
        {
            _created[key.Key] = monitor.Id;
        }
    }

    /// <summary>Finds what the batch creates under a slug.</summary>
    public MonitorRecord? Find(string slug) => _slugs.GetValueOrDefault(slug);

    public long? FindCreated(CreationKey key) => _created.TryGetValue(key.Key, out var id) ? id : null;

    public long NextId(long lastCommitted) => Math.Max(lastCommitted, _lastId) + 1;

    public ChangeOutcome? FindConflict(MonitorRecord monitor)
    {
        if (_ids.Count == 0)
        {
            return null;
        }

        return _ids.Contains(monitor.Id) ? ChangeOutcome.IdTaken
            : monitor.Slug is { } slug && _slugs.ContainsKey(slug) ? ChangeOutcome.SlugTaken
            : _tokens.Contains(monitor.Token) ? ChangeOutcome.TokenTaken
            : null;
    }

    public void Clear()
    {
        _ids.Clear();
        _slugs.Clear();
        _created.Clear();
        _tokens.Clear();
        _lastId = 0;
    }
}
