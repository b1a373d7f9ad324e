namespace Heartbeat.Monitors.Bulk;

/// <summary>What became of a <see cref="BulkChange"/>, monitor by monitor.</summary>
/// <param name="Items">The monitors: in the order of the ids, or newest first where a filter found them.</param>
/// <param name="DryRun">Whether nothing was changed, and the items say what would be.</param>
public sealed record BulkResult(IReadOnlyList<BulkItem> Items, bool DryRun)
{
    /// <summary>Counts the monitors with an outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <returns>How many.</returns>
    public int Count(BulkOutcome outcome) => Items.Count(item => item.Outcome == outcome);
}
