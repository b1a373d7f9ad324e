using System.Runtime.CompilerServices;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>Packs monitors as they are stored, without making them objects. Each thread that does has its own.</summary>
internal sealed class MonitorPacker(StoredDefinitions definitions)
{
    private const int Capacity = 65_536;

    private readonly Dictionary<byte[], int> _numbers = new(ByBytes.Instance);
    private byte[] _last = [];
    private int _lastNumber;

    /// <summary>Packs a monitor into a batch.</summary>
    /// <exception cref="InvalidDataException">The bytes are no monitor or no state, or those of a newer version.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Pack(MonitorBatch batch, ReadOnlySpan<byte> record, ReadOnlySpan<byte> state)
    {
        var stored = new StoredRecord(record);
        var source = new ByteSource(state);
        var read = MonitorStateCodec.Read(ref source);
        source.End();
        var definition = stored.Definition.SequenceEqual(_last) ? _lastNumber : Find(stored.Definition);
        var bytes = batch.Bytes;
        var start = bytes.Length;
        var parts = RecordPacker.Append(bytes, stored, definition);
        var end = bytes.Length;
        PackedState.Append(bytes, read);
        batch.Add(new()
        {
            Id = stored.Id,
            Deadline = read.Deadline,
            TimeEventsApplied = read.TimeEventsApplied,
            MayBecomeDue = MonitorTable.MayBecomeDue(read),
            HasCreationKey = (parts & RecordParts.CreationKey) != RecordParts.None,
            Definition = definition,
            TokenHash = MonitorIndex.HashOf(stored.Token),
            SlugHash = stored.HasSlug ? MonitorIndex.HashOf(RecordPacker.Utf8Of(stored.Slug)) : SlotIndex.NoHash,
            Start = start,
            StateStart = end,
            End = bytes.Length,
        });
    }

    private int Find(ReadOnlySpan<byte> bytes)
    {
        var numbers = _numbers.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!numbers.TryGetValue(bytes, out var key, out var number))
        {
            number = definitions.Find(bytes);
            key = bytes.ToArray();
            if (_numbers.Count < Capacity)
            {
                _numbers.Add(key, number);
            }
        }

        (_last, _lastNumber) = (key, number);
        return number;
    }
}
