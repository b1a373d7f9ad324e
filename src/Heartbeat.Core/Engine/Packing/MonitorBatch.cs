using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// Some stored monitors on their way into memory: packed by a <see cref="MonitorPacker"/> on whichever thread reads them, and
/// taken in by the owner. Used again and again.
/// </summary>
internal sealed class MonitorBatch
{
    // As many as stay in a processor's own cache until they are taken in.
    private const int Capacity = 1_024;
    private const int MostBytes = 256 * 1024;

    private readonly Row[] _rows = new Row[Capacity];

    public int Count { get; private set; }

    /// <summary>Gets a value indicating whether it is time to hand them over.</summary>
    public bool IsFull => Count == Capacity || Bytes.Length >= MostBytes;

    /// <summary>Gets where the next monitor is packed to.</summary>
    public ByteSink Bytes { get; } = new();

    public ref readonly Row this[int index] => ref _rows[index];

    public long Id(int index) => _rows[index].Id;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Record(int index) => Bytes.Written[_rows[index].Start.._rows[index].StateStart];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> State(int index) => Bytes.Written[_rows[index].StateStart.._rows[index].End];

    public void Clear()
    {
        Count = 0;
        Bytes.Clear();
    }

    public void Add(in Row row) => _rows[Count++] = row;

    /// <summary>What is known of a packed monitor without reading it.</summary>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct Row
    {
        public required long Id { get; init; }

        public required Instant Deadline { get; init; }

        public required int TimeEventsApplied { get; init; }

        public required bool MayBecomeDue { get; init; }

        public required bool HasCreationKey { get; init; }

        public required int Definition { get; init; }

        public required uint TokenHash { get; init; }

        /// <summary>Gets the hash of the slug, or <see cref="SlotIndex.NoHash"/>.</summary>
        public required uint SlugHash { get; init; }

        public required int Start { get; init; }

        /// <summary>Gets where the record ends and the state begins.</summary>
        public required int StateStart { get; init; }

        public required int End { get; init; }
    }
}
