using System.Runtime.InteropServices;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Embedded.History;

/// <summary>The newest runs of a monitor, one entry from start to end.</summary>
internal sealed class RunHistory(HistoryLimits limits)
{
    private readonly Ring<Slot> _slots = new(limits.Runs);

    /// <summary>Takes a run that is stored already.</summary>
    public void Add(long id, in RunChange run) => _slots.Add(new() { Id = id, Run = run });

    public void Apply(long sequence, in CommitRecord record)
    {
        for (var i = 0; i < record.Runs.Count; i++)
        {
            Put(HistoryId.Of(sequence, i), record.Runs[i]);
        }
    }

    public Page<RunEntry> Page(long monitorId, HistoryPage page) =>
        _slots.Page(page, slot => new RunEntry(slot.Id, monitorId, slot.Run));

    /// <summary>Completes the entry of the run's start; a run without a start, or whose start is forgotten, is new.</summary>
    private void Put(long id, in RunChange run)
    {
        for (var back = 0; run.StartedAt.IsTime && back < _slots.Count; back++)
        {
            ref var slot = ref _slots[back];
            if (slot.Run.StartedAt == run.StartedAt
                && string.Equals(slot.Run.RunId, run.RunId, StringComparison.Ordinal))
            {
                slot.Run = run;
                return;
            }
        }

        Add(id, run);
    }

    [StructLayout(LayoutKind.Auto)]
    private struct Slot
    {
        public long Id;
        public RunChange Run;
    }
}
