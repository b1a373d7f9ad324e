using Heartbeat.Signals;

namespace Heartbeat.Quartz.Reporting;

/// <summary>A signal whose answer is outstanding.</summary>
internal readonly record struct SentSignal(string Monitor, Signal Signal, Task<SignalResult> Answer);
