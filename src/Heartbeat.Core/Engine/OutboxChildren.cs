using Heartbeat.Monitors;

namespace Heartbeat.Engine;

/// <summary>Which monitors may have messages that are held back because of a parent.</summary>
/// <remarks>It may name too many, never too few, so a rollback need not take back what was added: whoever asks looks at the outbox.</remarks>
internal sealed class OutboxChildren
{
    private readonly Dictionary<string, HashSet<long>> _children = new(StringComparer.Ordinal);

    public void Add(MonitorRecord child)
    {
        foreach (var parent in child.DependsOn)
        {
            Add(parent, child.Id);
        }
    }

    public void Add(string parent, long child)
    {
        if (!_children.TryGetValue(parent, out var children))
        {
            children = [];
            _children.Add(parent, children);
        }

        children.Add(child);
    }

    /// <summary>Lists the children of a parent: a copy.</summary>
    public long[] Of(string parent) => _children.TryGetValue(parent, out var children) ? [.. children] : [];

    public void Remove(string parent, long child)
    {
        if (_children.TryGetValue(parent, out var children) && children.Remove(child) && children.Count == 0)
        {
            _children.Remove(parent);
        }
    }
}
