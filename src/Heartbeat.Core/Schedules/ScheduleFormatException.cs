namespace Heartbeat.Schedules;

/// <summary>
/// Carries what is wrong with an expression from the depths of its parser to <c>Parse</c> or <c>TryParse</c>.
/// </summary>
internal sealed class ScheduleFormatException(string message) : FormatException(message);
