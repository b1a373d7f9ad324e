using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Heartbeat.Deadlines;
using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine;

/// <summary>The committed monitors in memory, each in a numbered slot, and the ways to find them.</summary>
/// <remarks>
/// <para>Written by the engine's owner alone, under the store's lock; read by others under that lock, once all is loaded.</para>
/// <para>
/// Monitors are kept packed, in a few large arrays: some 150 bytes each, and nothing that the garbage collector has to
/// follow. A ping asks for the state and a few facts; a record is made when somebody wants it whole.
/// </para>
/// </remarks>
internal sealed partial class MonitorTable
{
    private readonly PackedMonitors _monitors = new();
    private readonly DefinitionTable _definitions = new();
    private readonly RecordPacker _packer = new();
    private readonly ByteSink _packedState = new();
    private readonly MonitorIndex _index;

    public MonitorTable(Instant start)
    {
        _index = new MonitorIndex(_monitors);
        Deadlines = new(start);
    }

    public DeadlineQueue Deadlines { get; }

    public int Count => _monitors.Count;

    public long LastId { get; private set; }

    /// <summary>Gets how many different definitions the monitors have.</summary>
    public int DefinitionCount => _definitions.Count;

    public void Begin(long lastId) => LastId = lastId;

    /// <summary>Finds the slot of a monitor, or -1.</summary>
    public int Find(in SignalTarget target) => _index.Find(target);

    public int Find(long id) => _index.Find(id);

    /// <summary>Finds the monitor that a request created, unless that is too long ago.</summary>
    public long? FindCreated(CreationKey key, Instant since) => _index.FindCreated(key, since);

    /// <summary>Tells whether a slot holds a monitor, the one with an id: slots are used again.</summary>
    public bool Holds(int slot, long id) => _monitors.IsTaken(slot) && Id(slot) == id;

    public long Id(int slot) => _monitors.Record(slot).Id;

    public string Name(int slot) => _monitors.Record(slot).Name;

    public Instant CreatedAt(int slot) => _monitors.Record(slot).CreatedAt;

    public bool PostOnly(int slot) => _monitors.Record(slot).PostOnly;

    public ImmutableArray<string> Tags(int slot) => _monitors.Record(slot).Tags;

    public MonitorDefinition Definition(int slot) => _definitions[_monitors.Record(slot).Definition];

    /// <summary>Makes the whole record of a monitor.</summary>
    public MonitorRecord Record(int slot)
    {
        var packed = _monitors.Record(slot);
        return packed.ToRecord(_definitions[packed.Definition]);
    }

    /// <summary>Reads the state of a monitor.</summary>
    public MonitorState State(int slot) => PackedState.Read(_monitors.StateBytes(slot));

    /// <summary>Copies monitors below a slot, the newest first as far as slots tell, until the buffer is full or there are no more.</summary>
    /// <returns>The slot below which to go on, or 0. A monitor stays in its slot.</returns>
    public int Copy(int below, MonitorCopies copies)
    {
        copies.Clear();
        var slot = Math.Min(below, _monitors.Slots);
        while (slot > 0 && !copies.IsFull)
        {
            slot--;
            if (_monitors.IsTaken(slot))
            {
                copies.Add(_monitors.RecordBytes(slot), _monitors.StateBytes(slot), Definition(slot));
            }
        }

        return slot;
    }

    /// <summary>Puts a monitor in, or changes it, and arms its deadline.</summary>
    public int Put(MonitorRecord record, in MonitorState state)
    {
        var slot = Find(record.Id);
        if (slot < 0)
        {
            slot = Append(record, state);
            _index.Add(slot);
            return slot;
        }

        // Taken before the old one is returned: mostly it is the same, and must not go in between.
        var definition = _definitions.Take(record.Definition);
        _index.Remove(slot);
        _definitions.Return(_monitors.Record(slot).Definition);
        _monitors.PutRecord(slot, _packer.Pack(record, definition));
        _index.Add(slot);
        Put(slot, state);
        return slot;
    }

    public void Put(int slot, in MonitorState state)
    {
        PackedState.Write(_packedState, state);
        _monitors.PutState(slot, _packedState.Written);
        Deadlines.Set(slot, state.Deadline);
    }

    public void Remove(int slot)
    {
        _index.Remove(slot);
        _definitions.Return(_monitors.Record(slot).Definition);
        _monitors.Remove(slot);
        Deadlines.Remove(slot);
    }

    private int Append(MonitorRecord record, in MonitorState state)
    {
        PackedState.Write(_packedState, state);
        var packed = _packer.Pack(record, _definitions.Take(record.Definition));
        return Append(record.Id, packed, _packedState.Written, state.Deadline);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Append(long id, ReadOnlySpan<byte> record, ReadOnlySpan<byte> state, Instant deadline)
    {
        var slot = _monitors.Add(record, state);
        LastId = Math.Max(LastId, id);
        Deadlines.Set(slot, deadline);
        return slot;
    }
}
