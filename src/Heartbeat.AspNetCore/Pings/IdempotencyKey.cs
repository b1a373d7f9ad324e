using System.Security.Cryptography;
using System.Text;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Reads the header that makes a repeated ping count once.</summary>
internal static class IdempotencyKey
{
    public const string HeaderName = "Idempotency-Key";

    private const int MaxLength = 255;

    /// <summary>Reads the key.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="ignored">Whether there is one that cannot be one.</param>
    /// <returns>The key, or <see langword="null"/>.</returns>
    public static string? Read(IHeaderDictionary headers, out bool ignored)
    {
        ignored = false;
        if (!headers.TryGetValue(HeaderName, out var values) || values.ToString() is not { Length: > 0 } key)
        {
            return null;
        }

        ignored = !IdText.IsPrintable(key);
        if (ignored || key.Length <= MaxLength)
        {
            return ignored ? null : key;
        }

        // Equal keys have equal hashes, which is all that a key is for.
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
    }
}
