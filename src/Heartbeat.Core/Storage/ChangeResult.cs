namespace Heartbeat.Storage;

/// <summary>A store's answer to a <see cref="MonitorChange"/>.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Snapshot">The monitor after the change (before it, where it was deleted), or <see langword="null"/>.</param>
public sealed record ChangeResult(ChangeOutcome Outcome, MonitorSnapshot? Snapshot);
