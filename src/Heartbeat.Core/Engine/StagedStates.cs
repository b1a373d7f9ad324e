using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine;

/// <summary>The states that a batch computed aside, by slot: later steps of the batch build on them.</summary>
internal sealed class StagedStates
{
    private int[] _indexes = new int[16];
    private Entry[] _entries = new Entry[16];

    public int Count { get; private set; }

    /// <summary>Gets the staged state of a slot, begun with the committed one.</summary>
    public ref MonitorState Of(int slot, MonitorTable table)
    {
        if (slot >= _indexes.Length)
        {
            Array.Resize(ref _indexes, Math.Max(slot + 1, _indexes.Length * 2));
        }

        if (_indexes[slot] == 0)
        {
            if (Count == _entries.Length)
            {
                Array.Resize(ref _entries, Count * 2);
            }

            _entries[Count] = new() { Slot = slot, State = table.State(slot), Record = table.Record(slot) };
            _indexes[slot] = ++Count;
        }

        return ref _entries[_indexes[slot] - 1].State;
    }

    public MonitorRecord Record(int slot, MonitorTable table) =>
        IsStaged(slot) ? _entries[_indexes[slot] - 1].Record : table.Record(slot);

    public void SetRecord(int slot, MonitorRecord record) => _entries[_indexes[slot] - 1].Record = record;

    public MonitorState Peek(int slot, MonitorTable table) =>
        IsStaged(slot) ? _entries[_indexes[slot] - 1].State : table.State(slot);

    public void Clear()
    {
        for (var i = 0; i < Count; i++)
        {
            _indexes[_entries[i].Slot] = 0;
            _entries[i] = default;
        }

        Count = 0;
    }

    private bool IsStaged(int slot) => slot < _indexes.Length && _indexes[slot] != 0;

    private struct Entry
    {
        public int Slot;
        public MonitorState State;
        public MonitorRecord Record;
    }
}
