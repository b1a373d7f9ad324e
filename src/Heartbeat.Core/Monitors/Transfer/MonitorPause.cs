namespace Heartbeat.Monitors.Transfer;

/// <summary>The pause of a monitor.</summary>
/// <param name="Until">When it ends by itself, or <see langword="null"/>.</param>
/// <param name="Reason">Why, where that was said; up to 1,000 characters.</param>
public sealed record MonitorPause(DateTimeOffset? Until, string? Reason);
