using System.Text.Json.Serialization;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

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

    /// <summary>Gets who owns the definition: <c>api</c> or <c>declared</c>.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<MonitorOrigin>))]
    public required MonitorOrigin Origin { get; init; }

    public required IReadOnlyList<string> DependsOn { get; init; }

    /// <summary>Gets which methods count as a ping: <c>any</c> or <c>post_only</c>.</summary>
    public required string Methods { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<MonitorStatus>))]
    public required MonitorStatus Status { get; init; }

    /// <summary>Gets <c>alerting</c> while it is down, else <c>normal</c>: a word of Maintenant.</summary>
    public required string AlertState { get; init; }

    /// <summary>Gets a value indicating whether it is not retired: a word of Maintenant.</summary>
    public required bool Active { get; init; }

    public DateTimeOffset? StatusSince { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<ChangeReason>))]
    public ChangeReason? DownReason { get; init; }

    public DateTimeOffset? PausedUntil { get; init; }

    public required bool NeverReported { get; init; }

    public required bool Retired { get; init; }

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

    public string? MaxTotalRunTime { get; init; }

    public string? MinRunTime { get; init; }

    /// <summary>Gets <c>each</c> or <c>latest</c>; left out where it depends on whether starts have run ids.</summary>
    [JsonConverter(typeof(SnakeCaseEnumConverter<RunOverlap>))]
    public RunOverlap? Overlap { get; init; }

    public required bool ResumeOnSuccess { get; init; }

    public required int FailureThreshold { get; init; }

    public required int RecoveryThreshold { get; init; }

    public required bool StartsNow { get; init; }

    public required bool RestartsWithHost { get; init; }

    /// <summary>Gets the windows of planned maintenance, where there are any.</summary>
    public IReadOnlyList<MaintenanceJson>? Maintenance { get; init; }

    /// <summary>Gets the zone of those windows that name none themselves: that of the app, where the schedule has none.</summary>
    public string? MaintenanceTimeZone { get; init; }

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

    /// <summary>Gets the same as <see cref="DeadlineAt"/>, under the name that Maintenant gives it.</summary>
    public DateTimeOffset? NextDeadlineAt { get; init; }

    /// <summary>Gets how often the definition was changed, from 1.</summary>
    public required long Version { get; init; }

    /// <summary>Gets what the request said that was passed over.</summary>
    [JsonPropertyOrder(3)]
    public IReadOnlyList<string>? Warnings { get; init; }
}
