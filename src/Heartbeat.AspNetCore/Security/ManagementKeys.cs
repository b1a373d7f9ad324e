using System.Globalization;
using Heartbeat.AspNetCore.Configuration;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Security;

/// <summary>The API keys, and what each allows.</summary>
internal sealed class ManagementKeys(IEnumerable<ApiKeyOptions> keys)
{
    private const string HeaderName = "X-Api-Key";
    private const string BearerPrefix = "Bearer ";

    private readonly HashedKeys _keys = new(keys.Select(static key => key.Key!));
    private readonly ManagementCaller[] _callers = [.. keys.Select(CallerWith)];

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
        caller = index < 0 ? null : _callers[index];
        return true;
    }

    // The number is the one that the key has in the configuration: key #0 is ApiKeys:0.
    private static ManagementCaller CallerWith(ApiKeyOptions key, int index) => new(
        key.Access == ApiKeyAccess.ReadWrite,
        string.IsNullOrWhiteSpace(key.Name)
            ? string.Create(CultureInfo.InvariantCulture, $"key #{index}")
            : WireText.OnOneLine(key.Name));

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
