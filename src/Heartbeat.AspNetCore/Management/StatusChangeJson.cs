using System.Text.Json.Serialization;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A status change on the wire.</summary>
internal sealed record StatusChangeJson
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<MonitorStatus>))]
    public required MonitorStatus From { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<MonitorStatus>))]
    public required MonitorStatus To { get; init; }

    /// <summary>Gets why; nothing where the first completed run took the monitor from new to up.</summary>
    public string? Reason { get; init; }

    public DateTimeOffset? At { get; init; }

    public static StatusChangeJson Of(StatusChangeEntry entry) => new()
    {
        Id = entry.Id,
        HeartbeatId = entry.MonitorId,
        From = entry.Change.From,
        To = entry.Change.To,
        Reason = entry.Change.Reason == ChangeReason.None ? null : WireName.Of(entry.Change.Reason),
        At = entry.Change.At.ToNullable(),
    };
}
