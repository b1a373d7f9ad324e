using System.Security.Cryptography;
using System.Text;

namespace Heartbeat.Client.Http;

/// <summary>Makes keys fit for a header, which takes less than Heartbeat does.</summary>
internal static class IdempotencyKeys
{
    private const int MaxLength = 255;

    /// <summary>Makes a key that nobody else has.</summary>
    public static string New() => Guid.NewGuid().ToString();

    /// <summary>Returns the key, or a hash of one that no header could carry: equal keys stay equal.</summary>
    public static string ForHeader(string key) =>
        key.Length is > 0 and <= MaxLength && key.All(static letter => letter is > ' ' and <= '~')
            ? key
            : $"sha256-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))}";
}
