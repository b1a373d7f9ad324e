namespace Heartbeat.Monitors;

/// <summary>That somebody knows of an outage: it stops reminders and escalation until the monitor recovers.</summary>
/// <param name="Note">What they said, where they said anything.</param>
/// <param name="By">Who it was.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when it holds, or <see langword="null"/> for the whole outage.</param>
public sealed record Acknowledgement(string? Note, string By, DateTimeOffset At, DateTimeOffset? Until);
