using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Heartbeat.Signals;

/// <summary>
/// The first 16 bytes of a token's SHA-256: what stores keep and look monitors up by. A stolen database gives no
/// working ping URL, and there is no key that could be lost.
/// </summary>
/// <param name="High">The first eight bytes.</param>
/// <param name="Low">The next eight bytes.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct TokenHash(ulong High, ulong Low)
{
    private const int MaxTokenLength = 255;

    /// <summary>Computes the hash of a token. UUIDs count the same in any case; other tokens are taken as they are.</summary>
    /// <param name="token">The token as it stands in a ping URL; of more than 255 characters, no monitor has one.</param>
    /// <returns>The hash.</returns>
    public static TokenHash Of(ReadOnlySpan<char> token)
    {
        if (token.Length > MaxTokenLength)
        {
            return default;
        }

        Span<char> text = stackalloc char[MaxTokenLength];
        text = text[..token.Length];
        if (Guid.TryParseExact(token, "D", out var uuid))
        {
            uuid.TryFormat(text, out _, "D");
        }
        else
        {
            token.CopyTo(text);
        }

        Span<byte> utf8 = stackalloc byte[MaxTokenLength * 3];
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(utf8[..Encoding.UTF8.GetBytes(text, utf8)], hash);
        return FromBytes(hash);
    }

    /// <summary>Reads the hash from the 16 bytes that <see cref="ToBytes"/> gave.</summary>
    /// <param name="bytes">At least 16 bytes.</param>
    /// <returns>The hash.</returns>
    public static TokenHash FromBytes(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));

    /// <summary>Returns the 16 bytes.</summary>
    /// <returns>The bytes.</returns>
    public byte[] ToBytes()
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), Low);
        return bytes;
    }

    /// <summary>Says that it is a hash, not which: it does not belong in logs.</summary>
    /// <returns>A fixed text.</returns>
    public override string ToString() => "(token hash)";
}
