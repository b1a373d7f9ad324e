using Heartbeat.AspNetCore.Security;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Writes monitors for those who asked: what they may not know is left out.</summary>
internal sealed class MonitorWriter(string? publicUrl, ITokenProtector? protector)
{
    private readonly string? _publicUrl = publicUrl?.TrimEnd('/');

    public MonitorJson Write(HttpContext context, MonitorWithToken monitor) =>
        Write(context, monitor.Monitor, monitor.Token);

    public MonitorJson Write(HttpContext context, HeartbeatMonitor monitor) => Write(
        context,
        monitor,
        monitor.ProtectedToken is { } kept && ManagementCaller.Of(context).CanWrite ? protector?.Unprotect(kept) : null);

    /// <summary>Returns the URL that a job pings.</summary>
    public string PingUrl(HttpContext context, string token) => $"{BaseUrl(context)}/ping/{token}";

    private MonitorJson Write(HttpContext context, HeartbeatMonitor monitor, string? token)
    {
        var interval = monitor.Schedule as IntervalSchedule;
        return new MonitorJson
        {
            Id = monitor.Id,
            Uuid = token,
            PingUrl = token is null ? null : PingUrl(context, token),
            Name = monitor.Name,
            Slug = monitor.Slug,
            Tags = monitor.Tags,
            Description = monitor.Description,
            Status = monitor.Status,
            Running = monitor.Running,
            AlertState = monitor.Status == MonitorStatus.Down ? "alerting" : "normal",
            Active = !monitor.Retired,
            StatusSince = monitor.StatusSince,
            DownReason = monitor.DownReason == ChangeReason.None ? null : monitor.DownReason,
            PausedUntil = monitor.PausedUntil,
            NeverReported = monitor.NeverReported,
            Retired = monitor.Retired,
            Origin = monitor.Origin,
            DependsOn = monitor.DependsOn.IsDefault ? [] : monitor.DependsOn,
            Methods = monitor.PostOnly ? "post_only" : "any",
            Interval = interval?.ToString(),
            IntervalSeconds = interval?.Interval.TotalSeconds,
            Cron = (monitor.Schedule as CronSchedule)?.ToString(),
            OnCalendar = (monitor.Schedule as OnCalendarSchedule)?.ToString(),
            Schedule = (monitor.Schedule as ReportedSchedule)?.ToString(),
            TimeZone = interval?.TimeZone?.Id ?? (monitor.Schedule as OccurrenceSchedule)?.TimeZone.Id,
            GracePeriod = DurationParser.Format(monitor.Definition.Grace),
            GraceSeconds = monitor.Definition.Grace.TotalSeconds,
            MaxRunTime = Format(monitor.Definition.MaxRunTime),
            MaxTotalRunTime = Format(monitor.Definition.MaxTotalRunTime),
            MinRunTime = Format(monitor.Definition.MinRunTime),
            Overlap = monitor.Definition.Overlap == RunOverlap.Auto ? null : monitor.Definition.Overlap,
            ResumeOnSuccess = monitor.Definition.ResumeOnSuccess,
            FailureThreshold = monitor.Definition.FailureThreshold,
            RecoveryThreshold = monitor.Definition.RecoveryThreshold,
            StartsNow = monitor.StartsNow,
            RestartsWithHost = monitor.Definition.RestartsWithHost,
            Maintenance = MaintenanceJson.Of(monitor.Definition.Maintenance),
            MaintenanceTimeZone = MaintenanceJson.ZoneOf(monitor.Definition.Maintenance),
            PauseReason = monitor.PauseReason,
            PausedBy = monitor.PausedBy,
            Acknowledgement = monitor.Acknowledgement is { } acknowledgement ? AcknowledgementJson.Of(acknowledgement) : null,
            CreatedAt = monitor.CreatedAt,
            UpdatedAt = monitor.UpdatedAt,
            LastPingAt = monitor.LastSignalAt,
            LastSuccessAt = monitor.LastSuccessAt,
            CurrentRunStartedAt = monitor.CurrentRunStartedAt,
            LastExitCode = monitor.LastExitCode,
            LastDurationMs = (long?)monitor.LastDuration?.TotalMilliseconds,
            PingCount = monitor.SignalCount,
            ConsecutiveFailures = monitor.FailuresInRow,
            ConsecutiveSuccesses = monitor.SuccessesInRow,
            NextDueAt = monitor.DueAt,
            DeadlineAt = monitor.DeadlineAt,
            NextDeadlineAt = monitor.DeadlineAt,
            Version = monitor.Version,
        };
    }

    private static string? Format(TimeSpan? duration) =>
        duration is null ? null : DurationParser.Format(duration.Value);

    /// <summary>Returns what ping URLs begin with: the public address or the request's, and the prefix of the mapping.</summary>
    private string BaseUrl(HttpContext context)
    {
        var request = context.Request;
        return (_publicUrl ?? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}")
            + ApiPaths.PrefixOf(request.Path).ToUriComponent();
    }
}
