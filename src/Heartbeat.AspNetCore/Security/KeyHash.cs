using System.Security.Cryptography;
using System.Text;

namespace Heartbeat.AspNetCore.Security;

/// <summary>The hash of a key: long random keys need no slower one, nobody can try them out.</summary>
internal static class KeyHash
{
    private const string Prefix = "sha256:";

    /// <summary>Computes the hash of a key.</summary>
    public static byte[] Of(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>Reads a hash as it stands in the configuration.</summary>
    /// <returns>The hash, or <see langword="null"/> where the text is none.</returns>
    public static byte[]? Parse(string text)
    {
        var digits = text.AsSpan().Trim();
        if (digits.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            digits = digits[Prefix.Length..];
        }

        var hash = new byte[SHA256.HashSizeInBytes];
        return digits.Length == 2 * hash.Length
            && Convert.FromHexString(digits, hash, out _, out _) == System.Buffers.OperationStatus.Done
                ? hash
                : null;
    }
}
