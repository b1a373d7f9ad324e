using System.Text.Json.Serialization;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

/// <summary>A signal on the wire.</summary>
internal sealed record PingJson
{
    public required long Id { get; init; }

    public required long HeartbeatId { get; init; }

    /// <summary>Gets the kind of signal; <c>exit_code</c> where it came as one.</summary>
    public required string PingType { get; init; }

    public int? ExitCode { get; init; }

    public string? RunId { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<SignalEffect>))]
    public required SignalEffect Effect { get; init; }

    public string? SourceIp { get; init; }

    public string? HttpMethod { get; init; }

    public string? UserAgent { get; init; }

    public string? Message { get; init; }

    public string? Payload { get; init; }

    /// <summary>Gets how many bytes the payload had before it was cut.</summary>
    public long? PayloadBytes { get; init; }

    public long? DurationMs { get; init; }

    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>Gets the job's own time, where it gave one.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>Gets when the job said that it will report next; the last moment there is stands for never.</summary>
    public DateTimeOffset? NextDueAt { get; init; }

    public static PingJson From(SignalEntry entry)
    {
        var signal = entry.Signal;
        var content = signal.Content;
        return new PingJson
        {
            Id = entry.Id,
            HeartbeatId = entry.MonitorId,
            PingType = TypeOf(signal),
            ExitCode = signal.ExitCode,
            RunId = signal.RunId,
            Effect = entry.Effect,
            SourceIp = content?.Source,
            HttpMethod = content?.Method,
            UserAgent = content?.UserAgent,
            Message = content?.Message,
            Payload = content?.Body,
            PayloadBytes = content?.OriginalBodyLength,
            DurationMs = (long?)signal.Duration?.TotalMilliseconds,
            Timestamp = entry.At.ToDateTimeOffset(),
            ReportedAt = signal.At,
            NextDueAt = signal.NextDue,
        };
    }

    private static string TypeOf(in Signal signal) => signal switch
    {
        { Kind: SignalKind.Success or SignalKind.Fail, ExitCode: not null } => "exit_code",
        _ => WireName.Of(signal.Kind),
    };
}
