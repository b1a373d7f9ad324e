using Heartbeat.StateMachine;

namespace Heartbeat.Storage;

/// <summary>A run as the history keeps it: one entry from its start on, completed by its end.</summary>
/// <param name="Id">The number of the run in its store.</param>
/// <param name="MonitorId">The monitor.</param>
/// <param name="Run">What is known of the run.</param>
public sealed record RunEntry(long Id, long MonitorId, RunChange Run);
