using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heartbeat.Configuration;

namespace Heartbeat.Monitors;

/// <summary>Makes what is kept of a creation that carried an idempotency key: hashes, for a token may be in the request.</summary>
internal static class CreationKeys
{
    /// <summary>The longest key: as much as a header of one line carries anywhere.</summary>
    public const int MaxLength = 255;

    public static CreationKey? Of(string? key, MonitorOptions request) => key is null
        ? null
        : new(Hash(Encoding.UTF8.GetBytes(key)), Hash(JsonSerializer.SerializeToUtf8Bytes(request, MonitorOptionsJson.Default.MonitorOptions)));

    private static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
