namespace Heartbeat.Monitors;

/// <summary>
/// What an operator said when pausing a monitor or acknowledging its outage. It holds only while the monitor is paused, or
/// down and acknowledged: the state says which.
/// </summary>
/// <param name="Text">The reason of the pause or the note, where one was given.</param>
/// <param name="By">Who it was.</param>
/// <param name="At">When.</param>
/// <param name="Until">Until when it holds, or <see cref="Instant.Never"/>.</param>
public sealed record OperatorNote(string? Text, string By, Instant At, Instant Until);
