using System.Numerics;
using System.Runtime.InteropServices;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Storage.Encoding;

/// <summary>
/// Packs all records of a commit into one blob: format, checksum, number of records, then each record behind its
/// length, so that a reader passes over what does not concern it.
/// </summary>
internal static class CommitBatchCodec
{
    private const byte Version = 1;
    private const int HeaderLength = 1 + sizeof(uint);

    /// <param name="sink">Where to; cleared first.</param>
    /// <param name="scratch">Room for parts whose length comes first.</param>
    /// <param name="records">The records.</param>
    /// <param name="withBodies">Whether the bodies of signals are kept, or only word of them.</param>
    public static void Encode(ByteSink sink, ByteSink scratch, ReadOnlySpan<CommitRecord> records, bool withBodies)
    {
        sink.Clear();
        sink.WriteByte(Version);
        var checksum = sink.Skip(sizeof(uint));
        sink.WriteUnsigned((ulong)records.Length);
        foreach (ref readonly var record in records)
        {
            var length = sink.Skip(sizeof(uint));
            CommitRecordCodec.Write(sink, scratch, record, withBodies);
            sink.Patch(length, (uint)(sink.Length - length - sizeof(uint)));
        }

        sink.Patch(checksum, Checksum(sink.Written[HeaderLength..]));
    }

    /// <summary>Checks a blob and begins to read it.</summary>
    /// <returns>A source from which <c>count</c> records follow, each to be read by <see cref="Next"/>.</returns>
    /// <exception cref="InvalidDataException">The blob is torn or altered, or of a newer version.</exception>
    public static ByteSource Open(ReadOnlySpan<byte> blob, out int count)
    {
        var source = new ByteSource(blob);
        source.ReadVersion("journal", Version);
        var checksum = source.ReadFixed32();
        if (checksum != Checksum(blob[HeaderLength..]))
        {
            throw new InvalidDataException("The checksum does not match.");
        }

        count = source.ReadCount();
        return source;
    }

    /// <summary>Takes the bytes of the next record.</summary>
    public static ReadOnlySpan<byte> Next(ref ByteSource source) => source.ReadBytes((int)source.ReadFixed32());

    public static RecordHead ReadHead(ReadOnlySpan<byte> record)
    {
        var source = new ByteSource(record);
        return CommitRecordCodec.ReadHead(ref source);
    }

    public static CommitRecord Read(ReadOnlySpan<byte> record, DefinitionCache definitions)
    {
        var source = new ByteSource(record);
        var decoded = CommitRecordCodec.Read(ref source, definitions);
        source.End();
        return decoded;
    }

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = ~0u;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, BitConverter.IsLittleEndian ? word : System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(word));
        }

        foreach (var rest in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, rest);
        }

        return ~crc;
    }
}
