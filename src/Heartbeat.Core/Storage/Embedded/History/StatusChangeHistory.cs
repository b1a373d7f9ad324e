using System.Runtime.InteropServices;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Embedded.History;

/// <summary>The newest status changes of a monitor.</summary>
internal sealed class StatusChangeHistory(HistoryLimits limits)
{
    private readonly Ring<Slot> _slots = new(limits.StatusChanges);

    /// <summary>Takes a change that is stored already.</summary>
    public void Add(long id, StatusChange change) => _slots.Add(new(id, change));

    public void Apply(long sequence, in CommitRecord record)
    {
        for (var i = 0; i < record.Changes.Count; i++)
        {
            Add(HistoryId.Of(sequence, i), record.Changes[i]);
        }
    }

    public Page<StatusChangeEntry> Page(long monitorId, HistoryPage page) =>
        _slots.Page(page, slot => new StatusChangeEntry(slot.Id, monitorId, slot.Change));

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Slot(long Id, StatusChange Change);
}
