using Heartbeat.AspNetCore.Security;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.AspNetCore.Configuration;

/// <summary>Finds everything that is wrong with the API keys. No message says what a key is.</summary>
internal static class ApiKeyOptionsValidator
{
    public static void Validate(IList<ApiKeyOptions> keys, ErrorList errors)
    {
        var hashes = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < keys.Count; index++)
        {
            var (key, path) = (keys[index], $"ApiKeys:{index}");
            CheckSecret(key, path, hashes, errors);
            if (!Enum.IsDefined(key.Access))
            {
                errors.Add($"{path}:Access", "the access is Read or ReadWrite");
            }

            if (key.Name?.Trim() is { Length: > 0 } name && !names.Add(name))
            {
                errors.Add($"{path}:Name", $"two keys have the name '{name}': nobody could tell who changed what");
            }

            if (key.Expires is { } expires && !KeyExpiry.TryParse(expires, out _))
            {
                errors.Add($"{path}:Expires", "it is a time such as 2027-03-31T18:00:00Z, or a date such as 2027-03-31");
            }
        }
    }

    private static void CheckSecret(ApiKeyOptions key, string path, HashSet<string> hashes, ErrorList errors)
    {
        var (hasKey, hasHash) = (!string.IsNullOrWhiteSpace(key.Key), !string.IsNullOrWhiteSpace(key.KeyHash));
        if (hasKey && hasHash)
        {
            errors.Add($"{path}:KeyHash", "set Key or KeyHash, not both");
        }
        else if (hasHash)
        {
            CheckHash(KeyHash.Parse(key.KeyHash!), $"{path}:KeyHash", hashes, errors);
        }
        else if (!hasKey)
        {
            errors.Add($"{path}:Key", "the key is missing; set Key or KeyHash");
        }
        else if (key.Key.AsSpan().ContainsAnyExceptInRange(' ', '~') || key.Key != key.Key!.Trim())
        {
            // Clients encode other characters in different ways or not at all: such a key would never match.
            errors.Add($"{path}:Key", "a key has letters, digits and signs of ASCII, and no space at its ends");
        }
        else
        {
            CheckHash(KeyHash.Of(key.Key!), $"{path}:Key", hashes, errors);
        }
    }

    private static void CheckHash(byte[]? hash, string path, HashSet<string> hashes, ErrorList errors)
    {
        if (hash is null)
        {
            errors.Add(path, "a hash is sha256: and 64 hex digits, as printf %s \"$KEY\" | sha256sum gives them");
        }
        else if (!hashes.Add(Convert.ToHexString(hash)))
        {
            errors.Add(path, "this key is listed twice");
        }
    }
}
