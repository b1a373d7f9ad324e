using System.Buffers.Text;

namespace Heartbeat.LoadTest.Client;

/// <summary>Reads as much of an HTTP/1.1 answer as it takes to know where it ends.</summary>
internal static class Answer
{
    public static bool IsWhole(ReadOnlySpan<byte> bytes, out int status)
    {
        status = 0;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        _ = Utf8Parser.TryParse(bytes["HTTP/1.1 "u8.Length..], out status, out _);
        return bytes.Length >= end + 4 + LengthIn(bytes[..end]);
    }

    private static int LengthIn(ReadOnlySpan<byte> head)
    {
        const int nameLength = 18;
        var at = head.IndexOf("\r\nContent-Length: "u8);
        if (at >= 0)
        {
            return Utf8Parser.TryParse(head[(at + nameLength)..], out int length, out _) ? length : 0;
        }

        // Chunks would have to be counted, which takes the client longer than either side should be charged for.
        return head.IndexOf("\r\nTransfer-Encoding: chunked"u8) < 0
            ? 0
            : throw new NotSupportedException("The answer comes in chunks.");
    }
}
