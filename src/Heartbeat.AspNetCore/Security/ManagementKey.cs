using System.Globalization;
using Heartbeat.AspNetCore.Configuration;
using Heartbeat.AspNetCore.Wire;

namespace Heartbeat.AspNetCore.Security;

/// <summary>An API key as the endpoints keep it. The key itself is not kept, whichever way it was given.</summary>
/// <param name="Hash">The hash of the key.</param>
/// <param name="Caller">Whom it lets in.</param>
/// <param name="Expires">From when on it opens nothing, or <see langword="null"/>.</param>
internal sealed record ManagementKey(byte[] Hash, ManagementCaller Caller, DateTimeOffset? Expires)
{
    /// <summary>Takes over keys whose options were found right.</summary>
    public static IReadOnlyList<ManagementKey> From(IEnumerable<ApiKeyOptions> keys) => [.. keys.Select(From)];

    // The number is the one that the key has in the configuration: key #0 is ApiKeys:0.
    private static ManagementKey From(ApiKeyOptions key, int index) => new(
        string.IsNullOrWhiteSpace(key.KeyHash) ? KeyHash.Of(key.Key!) : KeyHash.Parse(key.KeyHash)!,
        new ManagementCaller(
            key.Access == ApiKeyAccess.ReadWrite,
            string.IsNullOrWhiteSpace(key.Name)
                ? string.Create(CultureInfo.InvariantCulture, $"key #{index}")
                : WireText.OnOneLine(key.Name)),
        key.Expires is { } text && KeyExpiry.TryParse(text, out var expires) ? expires : null);
}
