using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>Makes of a monitor in an answer the one that the registry in process returns.</summary>
internal static class MonitorOfWire
{
    public static HeartbeatMonitor Read(WireMonitor json) => new(new(ReadRecord(json), ReadState(json)), MomentOf(json));

    public static MonitorWithToken ReadWithToken(WireMonitor json) => new(Read(json), json.Uuid);

    /// <summary>Reads what is stored of the monitor.</summary>
    public static MonitorRecord ReadRecord(WireMonitor json) => new()
    {
        Id = json.Id,
        Name = json.Name,
        Slug = json.Slug,
        Tags = [.. json.Tags],
        Description = json.Description,
        DependsOn = [.. json.DependsOn],
        PostOnly = json.Methods == "post_only",
        StartsNow = json.StartsNow,
        Origin = json.Origin,
        Definition = ReadDefinition(json),
        Token = json.Uuid is { } token ? TokenHash.Of(token) : default,
        Note = ReadNote(json),
        CreatedAt = json.CreatedAt.OrNone(),
        UpdatedAt = json.UpdatedAt.OrNone(),
        Version = json.Version,
    };

    private static MonitorDefinition ReadDefinition(WireMonitor json) => new()
    {
        Schedule = ScheduleOfWire.Read(json),
        Grace = DurationParser.Parse(json.GracePeriod),
        MaxRunTime = Duration(json.MaxRunTime),
        MaxTotalRunTime = Duration(json.MaxTotalRunTime),
        MinRunTime = Duration(json.MinRunTime),
        FailureThreshold = json.FailureThreshold,
        RecoveryThreshold = json.RecoveryThreshold,
        Overlap = json.Overlap ?? RunOverlap.Auto,
        ResumeOnSuccess = json.ResumeOnSuccess,
        RestartsWithHost = json.RestartsWithHost,
        Maintenance = ScheduleOfWire.ReadMaintenance(json),
    };

    private static OperatorNote? ReadNote(WireMonitor json) => json switch
    {
        { Acknowledgement: { } known } => new(known.Note, known.By, Instant.From(known.At), known.Until.OrNever()),
        { PausedBy: { } by } => new(json.PauseReason, by, json.StatusSince.OrNone(), json.PausedUntil.OrNever()),
        _ => null,
    };

    private static MonitorState ReadState(WireMonitor json) => MonitorState.Unarmed(json.StatusSince.OrNone()) with
    {
        Status = json.Status,
        DownReason = json.DownReason ?? ChangeReason.None,
        Retired = json.Retired,
        Acknowledged = json.Acknowledgement is not null,
        LastExitCode = (short)(json.LastExitCode ?? -1),
        FailuresInRow = json.ConsecutiveFailures,
        SuccessesInRow = json.ConsecutiveSuccesses,
        Due = json.NextDueAt.OrNever(),
        Deadline = json.DeadlineAt.OrNever(),
        PausedUntil = json.PausedUntil.OrNever(),
        LastSignalAt = json.LastPingAt.OrNone(),
        LastSuccessAt = json.LastSuccessAt.OrNone(),
        LastDuration = json.LastDurationMs.ToDuration() ?? TimeSpan.FromTicks(-1),
        SignalCount = json.PingCount,
        Runs = json.Running ? new() { Open = [RunSince(json.CurrentRunStartedAt.OrNone())] } : null,
    };

    private static OpenRun RunSince(Instant start) => new() { StartedAt = start, CountsFrom = start, AcceptedAt = start };

    // Whether it is late, acknowledged and the like was decided by the server's clock. The view decides it anew by the
    // moment that it is given, and with the first or the last that there is it comes to the same.
    private static DateTimeOffset MomentOf(WireMonitor json) =>
        json.NeverReported ? DateTimeOffset.MaxValue : DateTimeOffset.MinValue;

    private static TimeSpan? Duration(string? text) => text is null ? null : DurationParser.Parse(text);
}
