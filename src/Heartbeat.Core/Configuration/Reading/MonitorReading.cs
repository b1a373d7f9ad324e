using Heartbeat.Monitors;

namespace Heartbeat.Configuration.Reading;

/// <summary>What came of reading a <see cref="MonitorOptions"/>.</summary>
/// <param name="Monitor">
/// The monitor, or <see langword="null"/> where anything is wrong. It has no creation time, and no token unless one was
/// written.
/// </param>
/// <param name="Arm">Whether a new monitor is watched at once, not from its first signal.</param>
/// <param name="Errors">Everything that is wrong.</param>
internal sealed record MonitorReading(MonitorRecord? Monitor, bool Arm, IReadOnlyList<MonitorError> Errors);
