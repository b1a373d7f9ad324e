using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>What becomes of a change once it is committed.</summary>
/// <param name="Outcome">What becomes of it.</param>
/// <param name="Id">The monitor, or 0 where none came of it.</param>
/// <param name="Detail">What the outcome is about, where it needs saying.</param>
internal readonly record struct StagedChange(ChangeOutcome Outcome, long Id, string? Detail = null);
