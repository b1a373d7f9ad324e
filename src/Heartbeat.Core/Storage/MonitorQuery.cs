using Heartbeat.Monitors;

namespace Heartbeat.Storage;

/// <summary>Which monitors a store lists, in which order, and as of when. <see cref="MonitorListing"/> carries it out.</summary>
public sealed record MonitorQuery
{
    /// <summary>Gets the conditions, the order and the page.</summary>
    public MonitorFilter Filter { get; init; } = new();

    /// <summary>Gets what a monitor must be besides, or <see langword="null"/> for nothing.</summary>
    /// <remarks>Called for each monitor that meets the filter, with the state that it has at the moment of the query.</remarks>
    public Func<MonitorSnapshot, bool>? Where { get; init; }

    /// <summary>Gets the moment at which monitors are looked at, or <see langword="null"/> for that at which the store does.</summary>
    /// <remarks>One for the whole list: a monitor must not be late in the filter and up in the answer.</remarks>
    public Instant? At { get; init; }
}
