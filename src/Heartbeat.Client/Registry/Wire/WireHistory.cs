using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>A signal as answers show it.</summary>
internal sealed record WirePing
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    public required string PingType { get; init; }

    public byte? ExitCode { get; init; }

    public string? RunId { get; init; }

    public required SignalEffect Effect { get; init; }

    public string? SourceIp { get; init; }

    public string? HttpMethod { get; init; }

    public string? UserAgent { get; init; }

    public string? Message { get; init; }

    public string? Payload { get; init; }

    public long? PayloadBytes { get; init; }

    public long? DurationMs { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    public DateTimeOffset? ReportedAt { get; init; }

    public DateTimeOffset? NextDueAt { get; init; }
}

/// <summary>A run as answers show it.</summary>
internal sealed record WireRun
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    public string? RunId { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public long? DurationMs { get; init; }

    public byte? ExitCode { get; init; }

    public required RunOutcome Outcome { get; init; }
}

/// <summary>A status change as answers show it.</summary>
internal sealed record WireStatusChange
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    public required MonitorStatus From { get; init; }

    public required MonitorStatus To { get; init; }

    public ChangeReason? Reason { get; init; }

    public DateTimeOffset? At { get; init; }
}

/// <summary>A page of signals.</summary>
internal sealed record WirePingList(IReadOnlyList<WirePing> Pings, long Total);

/// <summary>A page of runs.</summary>
internal sealed record WireRunList(IReadOnlyList<WireRun> Runs, long Total);

/// <summary>A page of status changes.</summary>
internal sealed record WireStatusChangeList(IReadOnlyList<WireStatusChange> StatusChanges, long Total);
