using System.Buffers.Binary;
using System.Buffers.Text;
using System.Numerics;
using Heartbeat.Signals;

namespace Heartbeat.LoadTest.Fleets;

/// <summary>The tokens of the made-up monitors: UUIDs that both sides can compute.</summary>
internal static class FleetTokens
{
    public const int Length = 36;

    public static Guid Of(int monitor)
    {
        var high = BitOperations.RotateLeft((ulong)(monitor + 1) * 0x9E37_79B9_7F4A_7C15, 17) * 0xBF58_476D_1CE4_E5B9;
        var low = (high ^ (ulong)monitor) * 0x94D0_49BB_1331_11EB;
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, high);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], low);
        return new Guid(bytes, bigEndian: true);
    }

    public static TokenHash HashOf(int monitor) => TokenHash.Of(Of(monitor).ToString("D"));

    public static void Write(int monitor, Span<byte> ascii) => Utf8Formatter.TryFormat(Of(monitor), ascii, out _);
}
