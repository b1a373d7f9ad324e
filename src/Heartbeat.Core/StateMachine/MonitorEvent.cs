using Heartbeat.Monitors;

namespace Heartbeat.StateMachine;

/// <summary>One thing that happens to a monitor, at one instant.</summary>
public readonly record struct MonitorEvent
{
    /// <summary>Gets what happens.</summary>
    public required MonitorEventKind Kind { get; init; }

    /// <summary>Gets when: for a signal, the instant of its acceptance.</summary>
    public required Instant At { get; init; }

    /// <summary>Gets the run that a signal names, or <see langword="null"/> for the anonymous run.</summary>
    public string? RunId { get; init; }

    /// <summary>Gets the reporter's own time of a signal, where it gave one; at most 24 h before <see cref="At"/>.</summary>
    public Instant? ReportedAt { get; init; }

    /// <summary>Gets the duration that an end itself states, where it does.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets the due time that a signal names (reported schedules and <see cref="MonitorEventKind.Expect"/>).</summary>
    /// <value><see langword="null"/>: not said; <see cref="Instant.Never"/>: nothing is expected.</value>
    public Instant? NextDue { get; init; }

    /// <summary>Gets the exit code of an end, where it has one.</summary>
    public byte? ExitCode { get; init; }

    /// <summary>Gets when a pause ends by itself.</summary>
    /// <value><see cref="Instant.Never"/>: by <see cref="MonitorEventKind.Resume"/> only.</value>
    public Instant PausedUntil { get; init; }

    /// <summary>Gets the definition before a <see cref="MonitorEventKind.DefinitionChanged"/>; the machine is given the new one.</summary>
    public MonitorDefinition? PreviousDefinition { get; init; }
}
