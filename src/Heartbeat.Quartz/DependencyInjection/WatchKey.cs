namespace Heartbeat.Quartz.DependencyInjection;

/// <summary>The key of what watches a scheduler: not its bare name, under which Quartz copies services when it restarts one.</summary>
/// <param name="Scheduler">The name of the scheduler.</param>
internal sealed record WatchKey(string Scheduler);
