using System.Runtime.CompilerServices;

namespace Heartbeat.Engine.Packing;

/// <summary>The bytes of all monitors: in each numbered slot a record and a state. A slot that becomes free is used again.</summary>
internal sealed class PackedMonitors
{
    private readonly Slab _slab = new();
    private readonly ChunkedList<uint> _records = new();
    private readonly ChunkedList<uint> _states = new();
    private readonly Stack<int> _free = new();

    /// <summary>Gets how many slots there are, free ones included.</summary>
    public int Slots => _records.Count;

    /// <summary>Gets how many monitors there are.</summary>
    public int Count => _records.Count - _free.Count;

    /// <summary>Gets how many bytes records and states take, with the room kept for more.</summary>
    public long Bytes => _slab.Bytes;

    public bool IsTaken(int slot) => slot < _records.Count && _records[slot] != Slab.None;

    public ReadOnlySpan<byte> RecordBytes(int slot) => _slab[_records[slot]];

    public ReadOnlySpan<byte> StateBytes(int slot) => _slab[_states[slot]];

    public PackedRecord Record(int slot) => new(RecordBytes(slot));

    /// <returns>The slot that was given to it.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Add(ReadOnlySpan<byte> record, ReadOnlySpan<byte> state)
    {
        if (!_free.TryPop(out var slot))
        {
            slot = _records.Count;
            if (slot >= SlotIndex.MostSlots)
            {
                throw new InvalidOperationException($"No more than {SlotIndex.MostSlots} monitors can be kept.");
            }

            _records.Grow(slot + 1);
            _states.Grow(slot + 1);
        }

        _records[slot] = _slab.Add(record);
        _states[slot] = _slab.Add(state);
        return slot;
    }

    public void PutRecord(int slot, ReadOnlySpan<byte> record)
    {
        ref var reference = ref _records[slot];
        reference = _slab.Replace(reference, record);
    }

    public void PutState(int slot, ReadOnlySpan<byte> state)
    {
        ref var reference = ref _states[slot];
        reference = _slab.Replace(reference, state);
    }

    public void Remove(int slot)
    {
        _slab.Remove(_records[slot]);
        _slab.Remove(_states[slot]);
        _records[slot] = _states[slot] = Slab.None;
        _free.Push(slot);
    }
}
