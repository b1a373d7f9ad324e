using System.Collections.Immutable;
using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine;

/// <summary>The states that a batch computed aside, by slot: later steps of the batch build on them.</summary>
internal sealed class StagedStates
{
    private readonly ChunkedList<int> _indexes = new();
    private Entry[] _entries = new Entry[16];

    public int Count { get; private set; }

    /// <summary>Gets the staged state of a slot, begun with the committed one.</summary>
    public ref MonitorState Of(int slot, MonitorTable table)
    {
        _indexes.Grow(slot + 1);
        if (_indexes[slot] == 0)
        {
            if (Count == _entries.Length)
            {
                Array.Resize(ref _entries, Count * 2);
            }

            _entries[Count] = new() { Slot = slot, State = table.State(slot) };
            _indexes[slot] = ++Count;
        }

        return ref _entries[_indexes[slot] - 1].State;
    }

    /// <summary>Makes the whole record of a slot, as it is staged.</summary>
    public MonitorRecord Record(int slot, MonitorTable table) => Edited(slot) ?? table.Record(slot);

    public MonitorDefinition Definition(int slot, MonitorTable table) =>
        Edited(slot)?.Definition ?? table.Definition(slot);

    public ImmutableArray<string> Tags(int slot, MonitorTable table) => Edited(slot)?.Tags ?? table.Tags(slot);

    public bool PostOnly(int slot, MonitorTable table) => Edited(slot)?.PostOnly ?? table.PostOnly(slot);

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

    private MonitorRecord? Edited(int slot) => IsStaged(slot) ? _entries[_indexes[slot] - 1].Record : null;

    private bool IsStaged(int slot) => slot < _indexes.Count && _indexes[slot] != 0;

    private struct Entry
    {
        public int Slot;
        public MonitorState State;

        /// <summary>The record where an edit is staged, else nothing: the table has it.</summary>
        public MonitorRecord? Record;
    }
}
