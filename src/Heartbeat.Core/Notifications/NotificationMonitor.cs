using System.Collections.Immutable;
using Heartbeat.Monitors;

namespace Heartbeat.Notifications;

/// <summary>What a notification says about its monitor, as it was when the status changed. No token is in it.</summary>
public sealed record NotificationMonitor
{
    /// <summary>Gets the id.</summary>
    public required long Id { get; init; }

    /// <summary>Gets the name.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the slug.</summary>
    public string? Slug { get; init; }

    /// <summary>Gets the tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Gets the description.</summary>
    public string? Description { get; init; }

    /// <summary>Gets the status after the change.</summary>
    public required MonitorStatus Status { get; init; }

    /// <summary>Gets the status before the change.</summary>
    public required MonitorStatus PreviousStatus { get; init; }

    /// <summary>Gets the schedule as text.</summary>
    public required string Schedule { get; init; }

    /// <summary>Gets the id of the monitor's time zone, where it has one.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Gets the grace period.</summary>
    public required TimeSpan Grace { get; init; }

    /// <summary>Gets when the next completed run was expected.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Gets the last signal.</summary>
    public DateTimeOffset? LastSignalAt { get; init; }

    /// <summary>Gets the last success.</summary>
    public DateTimeOffset? LastSuccessAt { get; init; }

    /// <summary>Gets how long the last completed run took.</summary>
    public TimeSpan? LastDuration { get; init; }

    /// <summary>Gets the exit code of the signal that caused the change, where it had one.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Gets the last lines of output that came with the signal that caused the change.</summary>
    public string? Output { get; init; }

    /// <summary>Gets how many failures came in a row.</summary>
    public int FailuresInRow { get; init; }
}
