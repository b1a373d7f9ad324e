namespace Heartbeat.Storage.Embedded.History;

/// <summary>How much history a monitor has at the most.</summary>
internal sealed record HistoryLimits
{
    /// <summary>Gets what is kept in memory where there is nothing else.</summary>
    public static HistoryLimits InMemory { get; } = new() { Runs = 100, StatusChanges = 1_000 };

    public int Signals { get; init; } = 100;

    public int Runs { get; init; } = 1_000;

    /// <summary>Gets the bound for a monitor that flaps for a year.</summary>
    public int StatusChanges { get; init; } = 10_000;

    public int SettledDeliveries { get; init; } = 1_000;
}
