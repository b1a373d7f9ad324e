namespace Heartbeat.AspNetCore.Pings;

/// <summary>Takes pieces of characters off the ends of a cut UTF-8 text. Bytes that are no UTF-8 anyway stay.</summary>
internal static class Utf8Edges
{
    private const int LongestCharacter = 4;

    public static ReadOnlySpan<byte> TrimEnd(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back < LongestCharacter && back <= bytes.Length; back++)
        {
            var length = LengthFrom(bytes[^back]);
            if (length > 0)
            {
                return length > back ? bytes[..^back] : bytes;
            }
        }

        return bytes;
    }

    public static ReadOnlySpan<byte> TrimStart(ReadOnlySpan<byte> bytes)
    {
        var pieces = 0;
        while (pieces < LongestCharacter && pieces < bytes.Length && LengthFrom(bytes[pieces]) == 0)
        {
            pieces++;
        }

        return pieces < LongestCharacter ? bytes[pieces..] : bytes;
    }

    /// <summary>Returns how many bytes the character has that begins with this one; 0 where none does.</summary>
    private static int LengthFrom(byte first) => first switch
    {
        < 0b1000_0000 => 1,
        < 0b1100_0000 => 0,
        < 0b1110_0000 => 2,
        < 0b1111_0000 => 3,
        _ => 4,
    };
}
