using System.Security.Cryptography;

namespace Heartbeat.Monitors;

/// <summary>Makes ping tokens.</summary>
internal static class TokenFactory
{
    /// <summary>Makes a UUID of version 4 whose 122 random bits nobody can guess.</summary>
    /// <remarks><see cref="Guid.NewGuid"/> promises to be unique, not to be unpredictable.</remarks>
    public static string Create()
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
