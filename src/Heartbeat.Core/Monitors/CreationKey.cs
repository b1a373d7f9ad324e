namespace Heartbeat.Monitors;

/// <summary>By which request a monitor was created, so that the same request, sent again, creates no second one.</summary>
/// <param name="Key">A hash of the idempotency key.</param>
/// <param name="Request">A hash of what was asked for: the same key with another request is a mistake.</param>
public sealed record CreationKey(string Key, string Request)
{
    /// <summary>For how long a repeated request is recognized.</summary>
    internal static readonly TimeSpan KnownFor = TimeSpan.FromHours(24);
}
