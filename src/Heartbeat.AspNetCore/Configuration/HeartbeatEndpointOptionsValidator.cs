using System.Buffers;
using System.Globalization;
using Heartbeat.Schedules;

namespace Heartbeat.AspNetCore.Configuration;

/// <summary>Names everything that is wrong with <see cref="HeartbeatEndpointOptions"/> at once, each by its key.</summary>
internal static class HeartbeatEndpointOptionsValidator
{
    private const int MaxPingKeyLength = 255;
    private const int MaxBodyLimit = 10_000_000;

    private static readonly TimeSpan MinBodyTimeout = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan MaxBodyTimeout = TimeSpan.FromMinutes(10);

    private static readonly SearchValues<char> PingKeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static IReadOnlyList<string> Validate(HeartbeatEndpointOptions options) =>
    [
        .. PingKeyFaults(options.PingKeys),
        .. ApiKeyFaults(options.ApiKeys),
        .. PingFaults(options.Ping),
    ];

    private static IEnumerable<string> PingKeyFaults(IList<string> keys)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            var key = keys[index];
            if (key is not { Length: > 0 and <= MaxPingKeyLength } || key.AsSpan().ContainsAnyExcept(PingKeyCharacters))
            {
                yield return Fault($"PingKeys:{index}", "a ping key has 1 to 255 of A-Z a-z 0-9 - _");
            }
            else if (Guid.TryParseExact(key, "D", out _))
            {
                yield return Fault($"PingKeys:{index}", "a ping key must not be a UUID: in a URL it would be taken for a token");
            }
            else if (keys.IndexOf(key) < index)
            {
                yield return Fault($"PingKeys:{index}", "this ping key is listed twice");
            }
        }
    }

    private static IEnumerable<string> ApiKeyFaults(IList<ApiKeyOptions> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < keys.Count; index++)
        {
            var key = keys[index];
            if (string.IsNullOrWhiteSpace(key.Key))
            {
                yield return Fault($"ApiKeys:{index}:Key", "the key is empty");
            }
            else if (key.Key.AsSpan().ContainsAnyExceptInRange(' ', '~') || key.Key != key.Key.Trim())
            {
                // Clients encode other characters in different ways or not at all: such a key would never match.
                yield return Fault(
                    $"ApiKeys:{index}:Key", "a key has letters, digits and signs of ASCII, and no space at its ends");
            }
            else if (!seen.Add(key.Key))
            {
                yield return Fault($"ApiKeys:{index}:Key", "this key is listed twice");
            }

            if (!Enum.IsDefined(key.Access))
            {
                yield return Fault($"ApiKeys:{index}:Access", "the access is Read or ReadWrite");
            }
        }
    }

    private static IEnumerable<string> PingFaults(PingEndpointOptions ping)
    {
        if (ping.BodyLimit is < 0 or > MaxBodyLimit)
        {
            yield return Fault("Ping:BodyLimit", string.Create(
                CultureInfo.InvariantCulture, $"{ping.BodyLimit} is not in the range 0 to {MaxBodyLimit}"));
        }

        if (!DurationParser.TryParse(ping.BodyTimeout, out var timeout, out var error))
        {
            yield return Fault("Ping:BodyTimeout", error);
        }
        else if (timeout < MinBodyTimeout || timeout > MaxBodyTimeout)
        {
            yield return Fault("Ping:BodyTimeout", $"'{ping.BodyTimeout}' is not in the range 1s to 10m");
        }
    }

    private static string Fault(string key, string problem) =>
        $"Heartbeat:{key}: {problem}.";
}
