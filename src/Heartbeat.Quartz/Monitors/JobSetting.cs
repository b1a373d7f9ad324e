namespace Heartbeat.Quartz.Monitors;

/// <summary>What was said of one property of a monitor.</summary>
/// <param name="Value">The value as it was written.</param>
/// <param name="Source">Where it stands, for people who look for a fault.</param>
internal sealed record JobSetting(string Value, string Source);
