namespace Heartbeat.AspNetCore.Limits;

/// <summary>The limits that there are.</summary>
internal enum RateLimitKind
{
    Management,
    UnknownTokens,
    Pings,
}
