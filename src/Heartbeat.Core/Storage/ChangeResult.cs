namespace Heartbeat.Storage;

/// <summary>A store's answer to a <see cref="MonitorChange"/>.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Snapshot">The monitor after the change (before it, where it was deleted), or <see langword="null"/>.</param>
/// <param name="Detail">What the outcome is about, where it needs saying: the slugs of a cycle.</param>
public sealed record ChangeResult(ChangeOutcome Outcome, MonitorSnapshot? Snapshot, string? Detail = null);
