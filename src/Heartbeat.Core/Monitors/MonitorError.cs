namespace Heartbeat.Monitors;

/// <summary>One fault in a monitor as it was written.</summary>
/// <param name="Property">The property of <see cref="Configuration.MonitorOptions"/> that is wrong, such as <c>Grace</c> or <c>Maintenance:0:Duration</c>.</param>
/// <param name="Message">What is wrong, in words for people.</param>
/// <param name="Kind">What is the matter with the value.</param>
public sealed record MonitorError(string Property, string Message, MonitorErrorKind Kind = MonitorErrorKind.Invalid)
{
    /// <summary>Gets a value indicating whether the value itself is fine, but not beside what is stored.</summary>
    public bool IsConflict => Kind != MonitorErrorKind.Invalid;
}
