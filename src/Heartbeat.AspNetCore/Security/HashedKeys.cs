using System.Security.Cryptography;

namespace Heartbeat.AspNetCore.Security;

/// <summary>
/// Secret keys, kept as hashes. Looking one up compares with all of them in constant time, so that how long it takes
/// says nothing about any of them, not even its length.
/// </summary>
internal sealed class HashedKeys(IEnumerable<byte[]> hashes)
{
    private readonly byte[][] _hashes = [.. hashes];

    /// <summary>Keeps the hashes of keys.</summary>
    public static HashedKeys Of(IEnumerable<string> keys) => new(keys.Select(static key => KeyHash.Of(key)));

    /// <summary>Finds a key.</summary>
    /// <param name="presented">What somebody says the key is.</param>
    /// <returns>The place of the key, of the last one where it is there twice, or -1.</returns>
    public int IndexOf(string presented)
    {
        var hash = KeyHash.Of(presented);
        var found = -1;
        for (var index = 0; index < _hashes.Length; index++)
        {
            found = CryptographicOperations.FixedTimeEquals(hash, _hashes[index]) ? index : found;
        }

        return found;
    }

    public bool Contains(string presented) => IndexOf(presented) >= 0;
}
