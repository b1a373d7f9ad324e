using System.Security.Cryptography;
using System.Text;

namespace Heartbeat.AspNetCore.Security;

/// <summary>
/// Secret keys, kept as hashes. Looking one up compares with all of them in constant time, so that how long it takes
/// says nothing about any of them, not even its length.
/// </summary>
internal sealed class HashedKeys(IEnumerable<string> keys)
{
    private readonly byte[][] _hashes = [.. keys.Select(static key => SHA256.HashData(Encoding.UTF8.GetBytes(key)))];

    public bool IsEmpty => _hashes.Length == 0;

    /// <summary>Finds a key.</summary>
    /// <param name="presented">What somebody says the key is.</param>
    /// <returns>The place of the key, or -1.</returns>
    public int IndexOf(string presented)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(presented), hash);
        var found = -1;
        for (var index = 0; index < _hashes.Length; index++)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, _hashes[index]) ? index : found;
        }

        return found;
    }

    public bool Contains(string presented) => IndexOf(presented) >= 0;
}
