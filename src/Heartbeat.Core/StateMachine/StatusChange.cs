using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>A stored move from one status to another.</summary>
/// <param name="From">The status before.</param>
/// <param name="To">The status after.</param>
/// <param name="Reason">Why.</param>
/// <param name="At">The instant at which it became true: a deadline that passed, not when somebody noticed.</param>
public readonly record struct StatusChange(MonitorStatus From, MonitorStatus To, ChangeReason Reason, Instant At);
