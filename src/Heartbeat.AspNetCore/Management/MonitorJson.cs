using System.Text.Json.Serialization;
using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A monitor on the wire. What has no value is left out.</summary>
internal record MonitorJson
{
    public required long Id { get; init; }

    /// <summary>Gets the ping token; not for keys that only read, nor where the store keeps it only as a hash.</summary>
    public string? Uuid { get; init; }

    public string? PingUrl { get; init; }

    public required string Name { get; init; }

    public string? Slug { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public string? Description { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<MonitorStatus>))]
    public required MonitorStatus Status { get; init; }

    public required bool Running { get; init; }

    public string? Interval { get; init; }

    public double? IntervalSeconds { get; init; }

    public string? Cron { get; init; }

    public string? OnCalendar { get; init; }

    /// <summary>Gets <c>reported</c> where the reporter says when it comes next.</summary>
    public string? Schedule { get; init; }

    public string? TimeZone { get; init; }

    public required string GracePeriod { get; init; }

    public required double GraceSeconds { get; init; }

    public string? MaxRunTime { get; init; }

    public string? MinRunTime { get; init; }

    public required int FailureThreshold { get; init; }

    public required int RecoveryThreshold { get; init; }

    public required bool StartsNow { get; init; }

    public required bool RestartsWithHost { get; init; }

    /// <summary>Gets the windows of planned maintenance, where there are any.</summary>
    public IReadOnlyList<MaintenanceJson>? Maintenance { get; init; }

    public string? PauseReason { get; init; }

    public string? PausedBy { get; init; }

    public AcknowledgementJson? Acknowledgement { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? LastPingAt { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    public DateTimeOffset? CurrentRunStartedAt { get; init; }

    public int? LastExitCode { get; init; }

    public long? LastDurationMs { get; init; }

    public required long PingCount { get; init; }

    public required int ConsecutiveFailures { get; init; }

    public required int ConsecutiveSuccesses { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }

    public DateTimeOffset? DeadlineAt { get; init; }

    /// <summary>Gets how often the definition was changed, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>Gets what the request said that was passed over.</summary>
    [JsonPropertyOrder(3)]
    public IReadOnlyList<string>? Warnings { get; init; }
}
