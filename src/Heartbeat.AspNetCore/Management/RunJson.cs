using System.Text.Json.Serialization;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A run on the wire.</summary>
internal sealed record RunJson
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    public string? RunId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public long? DurationMs { get; init; }

    public int? ExitCode { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<RunOutcome>))]
    public required RunOutcome Outcome { get; init; }

    public static RunJson From(RunEntry entry) => new()
    {
        Id = entry.Id,
        HeartbeatId = entry.MonitorId,
        RunId = entry.Run.RunId,
        StartedAt = entry.Run.StartedAt.ToNullable(),
        CompletedAt = entry.Run.EndedAt.ToNullable(),
        DurationMs = (long?)entry.Run.Duration?.TotalMilliseconds,
        ExitCode = entry.Run.ExitCode,
        Outcome = entry.Run.Outcome,
    };
}
