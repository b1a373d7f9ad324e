using Heartbeat.Auditing;

namespace Heartbeat.Storage.Embedded.History;

/// <summary>The newest entries of the audit trail, in memory.</summary>
internal sealed class AuditHistory
{
    private const int Most = 10_000;

    private readonly Queue<AuditEntry> _entries = new();

    public void Add(AuditEntry entry)
    {
        if (_entries.Count == Most)
        {
            _entries.Dequeue();
        }

        _entries.Enqueue(entry);
    }

    public Page<AuditEntry> Page(AuditQuery query)
    {
        var matches = _entries.Where(entry => query.MonitorId is not { } id || entry.MonitorId == id).Reverse().ToList();
        return new([.. matches.Skip(query.Offset).Take(query.Limit)], matches.Count);
    }
}
