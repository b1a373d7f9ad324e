namespace Heartbeat.Monitors.Bulk;

/// <summary>What became of one monitor in a <see cref="BulkChange"/>.</summary>
/// <param name="Id">The monitor.</param>
/// <param name="Name">Its name, where it was found.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Error">Why not, where it was refused or failed.</param>
public sealed record BulkItem(long Id, string? Name, BulkOutcome Outcome, string? Error = null);
