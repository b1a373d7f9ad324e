using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heartbeat.Auditing;
using Heartbeat.Configuration;

namespace Heartbeat.Monitors;

/// <summary>Makes what is kept of a creation that carried an idempotency key: hashes, for a token may be in the request.</summary>
internal static class CreationKeys
{
    /// <summary>The longest key: as much as a header of one line carries anywhere.</summary>
    public const int MaxLength = 255;

    /// <summary>Makes what is kept. Each author has keys of their own: who guesses another's key learns no token by it.</summary>
    public static CreationKey? Of(string? key, MonitorOptions request, ChangeAuthor author) => key is null
        ? null
        : new(Hash(Encoding.UTF8.GetBytes($"{author.Kind}\0{author.Name}\0{key}")), Hash(JsonSerializer.SerializeToUtf8Bytes(request, MonitorOptionsJson.Default.MonitorOptions)));

    private static string Hash(ReadOnlySpan<byte> bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16));
}
