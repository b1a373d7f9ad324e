using System.Buffers;
using Heartbeat.Signals;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Writes and reads the hashes of tokens.</summary>
internal static class TokenHashText
{
    private const int Bytes = 16;

    public static string Of(TokenHash hash) => Convert.ToHexStringLower(hash.ToBytes());

    public static bool TryRead(string text, out TokenHash hash)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        hash = default;
        if (text.Length != Bytes * 2
            || Convert.FromHexString(text, bytes, out _, out _) != OperationStatus.Done)
        {
            return false;
        }

        hash = TokenHash.FromBytes(bytes);

        // That one is what too long tokens have, and no monitor.
        return hash != default;
    }
}
