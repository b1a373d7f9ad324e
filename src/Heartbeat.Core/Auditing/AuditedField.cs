namespace Heartbeat.Auditing;

/// <summary>One field that a change touched, as people write it.</summary>
/// <param name="Field">The field: a property of <see cref="Configuration.MonitorOptions"/>, or <c>Until</c>, <c>Reason</c> and the like.</param>
/// <param name="Before">Its value before, or <see langword="null"/> where it had none.</param>
/// <param name="After">Its value after, or <see langword="null"/> where it has none.</param>
public sealed record AuditedField(string Field, string? Before, string? After);
