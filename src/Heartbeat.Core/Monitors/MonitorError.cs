namespace Heartbeat.Monitors;

/// <summary>One fault in a monitor as it was written.</summary>
/// <param name="Property">The property of <see cref="Configuration.MonitorOptions"/> that is wrong, such as <c>Grace</c> or <c>Maintenance:0:Duration</c>.</param>
/// <param name="Message">What is wrong, in words for people.</param>
/// <param name="Conflict">Whether the value itself is fine but taken by another monitor.</param>
public sealed record MonitorError(string Property, string Message, bool Conflict = false);
