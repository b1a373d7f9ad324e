namespace Heartbeat.Storage;

/// <summary>What a sweep over the deadlines did.</summary>
/// <param name="Expired">How many monitors were looked at because their deadline had passed.</param>
/// <param name="NextAt">When to sweep again, unless the store asks for it earlier; now or past: at once.</param>
public readonly record struct SweepResult(int Expired, Instant NextAt);
