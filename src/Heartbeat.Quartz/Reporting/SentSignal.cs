using Heartbeat.Signals;

namespace Heartbeat.Quartz.Reporting;

/// <summary>A signal whose answer is outstanding.</summary>
/// <param name="Monitor">The monitor.</param>
/// <param name="Signal">The signal.</param>
/// <param name="SentAt">When it was sent, as a timestamp of the scheduler's clock.</param>
/// <param name="Answer">The answer.</param>
internal readonly record struct SentSignal(string Monitor, Signal Signal, long SentAt, Task<SignalResult> Answer);
