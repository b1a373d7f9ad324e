using System.Collections.Immutable;
using Heartbeat.Signals;

namespace Heartbeat.RefusedPings;

/// <summary>A token that is not valid any more, remembered for 30 days so that its pings can be told from noise.</summary>
public sealed record RevokedToken
{
    /// <summary>How many refused pings of one token are kept; all are counted.</summary>
    internal const int MostPings = 20;

    /// <summary>For how long a revoked token is remembered.</summary>
    internal static readonly TimeSpan KnownFor = TimeSpan.FromDays(30);

    /// <summary>Gets the number of the entry in its store.</summary>
    public long Id { get; init; }

    /// <summary>Gets the hash of the token.</summary>
    public required TokenHash Token { get; init; }

    /// <summary>Gets the monitor that had it.</summary>
    public required long MonitorId { get; init; }

    /// <summary>Gets the name that the monitor had then.</summary>
    public required string MonitorName { get; init; }

    /// <summary>Gets when it was revoked.</summary>
    public required DateTimeOffset RevokedAt { get; init; }

    /// <summary>Gets how many pings with it were refused since then.</summary>
    public long Count { get; init; }

    /// <summary>Gets the newest of them, newest first.</summary>
    public ImmutableArray<RefusedPing> Pings { get; init; } = [];

    /// <summary>Adds pings: how many there were, and those that are kept, newest first.</summary>
    internal RevokedToken With(ImmutableArray<RefusedPing> pings, long count) => this with
    {
        Count = Count + count,
        Pings = [.. pings.Concat(Pings).Take(MostPings)],
    };
}
