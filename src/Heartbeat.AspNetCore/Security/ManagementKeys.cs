using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>The API keys, and what each allows.</summary>
internal sealed class ManagementKeys(IReadOnlyList<ManagementKey> keys)
{
    private const string HeaderName = "X-Api-Key";
    private const string BearerPrefix = "Bearer ";

    private readonly HashedKeys _hashes = new(keys.Select(static key => key.Hash));

    /// <summary>Finds out which key a request carries.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="key">The key, expired or not, or <see langword="null"/> where it is none of ours.</param>
    /// <returns>Whether the request carries a key at all.</returns>
    public bool TryRead(IHeaderDictionary headers, out ManagementKey? key)
    {
        key = null;
        if (KeyIn(headers) is not { } presented)
        {
            return false;
        }

        var index = _hashes.IndexOf(presented);
        key = index < 0 ? null : keys[index];
        return true;
    }

    /// <summary>Returns what a request presents as a key, or <see langword="null"/>.</summary>
    public static string? KeyIn(IHeaderDictionary headers)
    {
        if (headers.TryGetValue(HeaderName, out var values) && values.Count > 0)
        {
            return values.ToString();
        }

        var authorization = headers.Authorization.ToString();
        return authorization.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase)
            ? authorization[BearerPrefix.Length..].Trim()
            : null;
    }
}
