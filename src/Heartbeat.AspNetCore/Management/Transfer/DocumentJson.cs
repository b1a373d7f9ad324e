namespace Heartbeat.AspNetCore.Management.Transfer;

/// <summary>An export, for the description of the API; <see cref="Monitors.Transfer.MonitorDocument"/> writes and reads it.</summary>
internal sealed record DocumentJson
{
    /// <summary>Gets <c>heartbeat-monitors</c>.</summary>
    public required string Format { get; init; }

    public required int Version { get; init; }

    public DateTimeOffset? ExportedAt { get; init; }

    public required IReadOnlyList<IReadOnlyDictionary<string, object>> Monitors { get; init; }
}
