using Heartbeat.Signals;

namespace Heartbeat.Testing;

/// <summary>A signal that a <see cref="RecordingReporter"/> was given.</summary>
/// <param name="Monitor">The monitor's slug.</param>
/// <param name="Signal">The signal.</param>
public sealed record RecordedSignal(string Monitor, Signal Signal);
