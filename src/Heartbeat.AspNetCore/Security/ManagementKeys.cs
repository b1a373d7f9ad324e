using Heartbeat.AspNetCore.Configuration;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>The API keys, and what each allows.</summary>
internal sealed class ManagementKeys(IEnumerable<ApiKeyOptions> keys)
{
    private const string HeaderName = "X-Api-Key";
    private const string BearerPrefix = "Bearer ";

    private readonly HashedKeys _keys = new(keys.Select(static key => key.Key!));
    private readonly ApiKeyAccess[] _access = [.. keys.Select(static key => key.Access)];

    /// <summary>Finds out whose key a request carries.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="caller">The caller, or <see langword="null"/> where the key is none of ours.</param>
    /// <returns>Whether the request carries a key at all.</returns>
    public bool TryRead(IHeaderDictionary headers, out ManagementCaller? caller)
    {
        caller = null;
        if (KeyIn(headers) is not { } key)
        {
            return false;
        }

        var index = _keys.IndexOf(key);
        caller = index < 0
            ? null
            : _access[index] == ApiKeyAccess.ReadWrite ? ManagementCaller.Writer : ManagementCaller.Reader;
        return true;
    }

    private static string? KeyIn(IHeaderDictionary headers)
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
