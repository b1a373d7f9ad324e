using System.Runtime.InteropServices;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>Copies of a few monitors as they are packed: made quickly under the store's lock, and read outside of it.</summary>
/// <param name="capacity">How many there is room for.</param>
internal sealed class MonitorCopies(int capacity)
{
    private readonly ByteSink _bytes = new();
    private readonly Copy[] _copies = new Copy[capacity];

    public int Count { get; private set; }

    public bool IsFull => Count == _copies.Length;

    public void Clear()
    {
        _bytes.Clear();
        Count = 0;
    }

    public void Add(ReadOnlySpan<byte> record, ReadOnlySpan<byte> state, MonitorDefinition definition)
    {
        _copies[Count++] = new(definition, _bytes.Length, _bytes.Length + record.Length);
        _bytes.WriteRaw(record);
        _bytes.WriteRaw(state);
    }

    public MonitorRecord Record(int index) =>
        new PackedRecord(_bytes.Written[_copies[index].Record..]).ToRecord(_copies[index].Definition);

    public MonitorState State(int index) => PackedState.Read(_bytes.Written[_copies[index].State..]);

    /// <param name="Definition">By reference: its number may mean another one by the time that the copy is read.</param>
    /// <param name="Record">Where the record begins.</param>
    /// <param name="State">Where the state begins.</param>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Copy(MonitorDefinition Definition, int Record, int State);
}
