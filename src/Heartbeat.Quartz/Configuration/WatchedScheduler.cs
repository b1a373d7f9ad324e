namespace Heartbeat.Quartz.Configuration;

/// <summary>A scheduler that is watched, and so has options.</summary>
/// <param name="Name">The name that it was added under; empty for the default one.</param>
internal sealed record WatchedScheduler(string Name);
