namespace Heartbeat.Storage;

/// <summary>Which monitors a list shows.</summary>
public sealed record MonitorQuery
{
    /// <summary>Gets how many monitors the page holds at the most.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Gets how many matching monitors come before the page.</summary>
    public int Offset { get; init; }

    /// <summary>Gets a value indicating whether retired monitors are listed too.</summary>
    public bool IncludeRetired { get; init; }

    /// <summary>Gets what a monitor must be to be listed, or <see langword="null"/> for all.</summary>
    /// <remarks>Called for each monitor, with the state that it has at the moment of the query.</remarks>
    public Func<MonitorSnapshot, bool>? Where { get; init; }
}
