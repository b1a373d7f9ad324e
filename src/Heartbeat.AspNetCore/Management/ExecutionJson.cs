using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A run in the shape that Maintenant gives it.</summary>
internal sealed record ExecutionJson
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public long? DurationMs { get; init; }

    public int? ExitCode { get; init; }

    /// <summary>Gets one of success, failure, timeout and in_progress.</summary>
    public required string Outcome { get; init; }

    /// <summary>Gets what the job sent with the end, as long as that ping is kept.</summary>
    public string? Payload { get; init; }

    public static ExecutionJson Of(RunEntry entry, string? payload) => new()
    {
        Id = entry.Id,
        HeartbeatId = entry.MonitorId,
        StartedAt = entry.Run.StartedAt.ToNullable(),
        CompletedAt = entry.Run.EndedAt.ToNullable(),
        DurationMs = (long?)entry.Run.Duration?.TotalMilliseconds,
        ExitCode = entry.Run.ExitCode,
        Outcome = ExecutionOutcome.Of(entry.Run.Outcome),
        Payload = payload,
    };
}
