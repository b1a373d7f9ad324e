using System.Runtime.CompilerServices;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>Writes an instant by its distance to another: in seconds where it is whole ones, as schedules and grace periods are.</summary>
internal static class Distance
{
    private const long Second = 1_000_000;

    private const ulong None = 0;
    private const ulong Never = 1;
    private const ulong FirstTime = 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ByteSink sink, Instant value, Instant from, bool follows)
    {
        if (follows)
        {
            Write(sink, value, from);
        }
    }

    /// <remarks>Times lie within 36,000 years of 1970, and so do the bits that are put below the distance.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Write(ByteSink sink, Instant value, Instant from) => sink.WriteUnsigned(
        value == Instant.None ? None
        : value == Instant.Never ? Never
        : FirstTime + Between(value.UnixMicroseconds, Start(from)));

    public static Instant Read(ref ByteSource source, Instant from, bool follows, Instant otherwise) =>
        follows ? Read(ref source, from) : otherwise;

    public static Instant Read(ref ByteSource source, Instant from) => source.ReadUnsigned() switch
    {
        None => Instant.None,
        Never => Instant.Never,
        var value => Instant.FromUnixMicroseconds(Start(from) + From(value - FirstTime)),
    };

    private static long Start(Instant from) => from.IsTime ? from.UnixMicroseconds : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Between(long value, long from)
    {
        var distance = value - from;
        var seconds = distance / Second;
        return seconds * Second == distance ? ZigZag(seconds) << 1 : (ZigZag(distance) << 1) | 1;
    }

    private static long From(ulong value)
    {
        var distance = UnZigZag(value >> 1);
        return (value & 1) == 0 ? distance * Second : distance;
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);
}
