using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>A monitor as answers show it, as far as the registry needs it.</summary>
internal sealed record WireMonitor
{
    public required long Id { get; init; }

    public string? Uuid { get; init; }

    public required string Name { get; init; }

    public string? Slug { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Description { get; init; }

    public required MonitorOrigin Origin { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    public string? Methods { get; init; }

    public required MonitorStatus Status { get; init; }

    public DateTimeOffset? StatusSince { get; init; }

    public ChangeReason? DownReason { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public string? PauseReason { get; init; }

    public string? PausedBy { get; init; }

    public WireAcknowledgement? Acknowledgement { get; init; }

    public bool NeverReported { get; init; }

    public bool Retired { get; init; }

    public bool Running { get; init; }

    public string? Interval { get; init; }

    public string? Cron { get; init; }

    public string? OnCalendar { get; init; }

    public string? Schedule { get; init; }

    public string? TimeZone { get; init; }

    public required string GracePeriod { get; init; }

    public string? MaxRunTime { get; init; }

    public string? MaxTotalRunTime { get; init; }

    public string? MinRunTime { get; init; }

    public RunOverlap? Overlap { get; init; }

    public bool ResumeOnSuccess { get; init; }

    public required int FailureThreshold { get; init; }

    public required int RecoveryThreshold { get; init; }

    public bool StartsNow { get; init; }

    public bool RestartsWithHost { get; init; }

    public IReadOnlyList<WireMaintenance>? Maintenance { get; init; }

    public string? MaintenanceTimeZone { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? LastPingAt { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    public DateTimeOffset? CurrentRunStartedAt { get; init; }

    public int? LastExitCode { get; init; }

    public long? LastDurationMs { get; init; }

    public long PingCount { get; init; }

    public int ConsecutiveFailures { get; init; }

    public int ConsecutiveSuccesses { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public DateTimeOffset? DeadlineAt { get; init; }

    public required long Version { get; init; }
}

/// <summary>A window of planned maintenance as answers show it.</summary>
internal sealed record WireMaintenance(string Duration, string? Schedule = null);

/// <summary>That somebody knows of an outage.</summary>
internal sealed record WireAcknowledgement(string By, DateTimeOffset At, string? Note = null, DateTimeOffset? Until = null);

/// <summary>A page of monitors.</summary>
internal sealed record WireMonitorList
{
    public required IReadOnlyList<WireMonitor> Heartbeats { get; init; }

    public required long Total { get; init; }
}
