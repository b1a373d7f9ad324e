using Heartbeat.AspNetCore.Pings;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>
/// Reads the header that makes a repeated creation create once. Unlike that of a ping, a key that cannot be one refuses
/// the request: who sends one counts on it.
/// </summary>
internal static class CreationKeyHeader
{
    public const string Name = IdempotencyKey.HeaderName;

    /// <summary>What answers a repeated request beside the monitor that was created before.</summary>
    public const string ReplayedName = "Idempotent-Replayed";

    /// <summary>What the registry files a fault of the key under.</summary>
    public const string Property = "IdempotencyKey";

    public static string? Read(IHeaderDictionary headers, FieldErrors errors)
    {
        if (!headers.TryGetValue(Name, out var values))
        {
            return null;
        }

        var key = values.ToString();
        if (values.Count == 1 && key.Length is > 0 and <= CreationKeys.MaxLength && IdText.IsPrintable(key))
        {
            return key;
        }

        errors.Add(Name, $"must be one key of 1 to {CreationKeys.MaxLength} printable characters");
        return null;
    }
}
