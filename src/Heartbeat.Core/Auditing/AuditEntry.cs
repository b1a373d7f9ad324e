using System.Collections.Immutable;

namespace Heartbeat.Auditing;

/// <summary>One change of the audit trail: when, by whom, from where, and what it was before and after. No secret is in it.</summary>
/// <remarks>It is stored in the same step as the change itself, and kept for 400 days.</remarks>
public sealed record AuditEntry
{
    /// <summary>Gets the number of the entry in its store: later ones have higher numbers.</summary>
    public long Id { get; init; }

    /// <summary>Gets when the change was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets what was done.</summary>
    public required AuditAction Action { get; init; }

    /// <summary>Gets who did it.</summary>
    public required ChangeAuthor Author { get; init; }

    /// <summary>Gets the monitor, where the change concerns one.</summary>
    public long? MonitorId { get; init; }

    /// <summary>Gets the name that the monitor had after the change.</summary>
    public string? MonitorName { get; init; }

    /// <summary>Gets the silence, where the change concerns one.</summary>
    public long? SilenceId { get; init; }

    /// <summary>Gets what the change touched.</summary>
    public ImmutableArray<AuditedField> Fields { get; init; } = [];
}
