namespace Heartbeat.Monitors.Transfer;

/// <summary>What became of an import, monitor by monitor.</summary>
/// <param name="Items">The monitors, in the order of the document.</param>
/// <param name="DryRun">Whether nothing was changed, and the items say what would be.</param>
public sealed record ImportResult(IReadOnlyList<ImportItem> Items, bool DryRun)
{
    /// <summary>Counts the monitors with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>How many.</returns>
    public int Count(ImportOutcome outcome) => Items.Count(item => item.Outcome == outcome);
}
