using System.Buffers;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.AspNetCore.Configuration;

/// <summary>Finds everything that is wrong with <see cref="HeartbeatEndpointOptions"/> at once.</summary>
internal static class HeartbeatEndpointOptionsValidator
{
    private const int MaxPingKeyLength = 255;
    private const int MaxBodyLimit = 10_000_000;
    private const int MaxPerMinute = 1_000_000;

    private static readonly SearchValues<char> PingKeyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static void Validate(HeartbeatEndpointOptions options, ErrorList errors)
    {
        CheckPingKeys(options.PingKeys, errors);
        ApiKeyOptionsValidator.Validate(options.ApiKeys, errors);
        errors.Number("Ping:BodyLimit", options.Ping.BodyLimit, 0, MaxBodyLimit);
        errors.NeededDuration(
            "Ping:BodyTimeout", options.Ping.BodyTimeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10));
        CheckRateLimits(options.RateLimits, errors);
    }

    private static void CheckRateLimits(RateLimitOptions limits, ErrorList errors)
    {
        errors.Number("RateLimits:ManagementPerAddress", limits.ManagementPerAddress, 0, MaxPerMinute);
        errors.Number("RateLimits:UnknownTokensPerAddress", limits.UnknownTokensPerAddress, 0, MaxPerMinute);
        errors.Number("RateLimits:PingsPerMonitor", limits.PingsPerMonitor, 0, MaxPerMinute);
    }

    private static void CheckPingKeys(IList<string> keys, ErrorList errors)
    {
        for (var index = 0; index < keys.Count; index++)
        {
            var key = keys[index];
            if (key is not { Length: > 0 and <= MaxPingKeyLength } || key.AsSpan().ContainsAnyExcept(PingKeyCharacters))
            {
                errors.Add($"PingKeys:{index}", "a ping key has 1 to 255 of A-Z a-z 0-9 - _");
            }
            else if (Guid.TryParseExact(key, "D", out _))
            {
                errors.Add($"PingKeys:{index}", "a ping key must not be a UUID: in a URL it would be taken for a token");
            }
            else if (keys.IndexOf(key) < index)
            {
                errors.Add($"PingKeys:{index}", "this ping key is listed twice");
            }
        }
    }
}
