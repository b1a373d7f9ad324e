using System.Net;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>The log messages of this package. None of them may carry a token, a key or a path that has one in it.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.ManagementOpenToLoopback, LogLevel.Warning,
        "The management API asks requests from this machine for no key. "
        + "Heartbeat:Management:AllowLoopback = false closes it.",
        EventName = nameof(EventIds.ManagementOpenToLoopback))]
    public static partial void ManagementOpenToLoopback(this ILogger logger);

    [LoggerMessage(EventIds.RequestLogsShowTokens, LogLevel.Warning,
        "The category {Category} puts the paths of requests, and with them ping tokens, into logs and around them as a "
        + "scope. Call KeepTokensOutOfRequestLogs(), or set the level of the category to None.",
        EventName = nameof(EventIds.RequestLogsShowTokens))]
    public static partial void RequestLogsShowTokens(this ILogger logger, string category);

    [LoggerMessage(EventIds.PingNotRecorded, LogLevel.Error,
        "A ping on {Pattern} could not be recorded and was answered 503.",
        EventName = nameof(EventIds.PingNotRecorded))]
    public static partial void PingNotRecorded(this ILogger logger, Exception exception, string pattern);

    [LoggerMessage(EventIds.ManagementRefused, LogLevel.Debug,
        "A management request was refused with {Status}: {Reason}.",
        EventName = nameof(EventIds.ManagementRefused))]
    public static partial void ManagementRefused(this ILogger logger, int status, string reason);

    [LoggerMessage(EventIds.TokenUnreadable, LogLevel.Debug,
        "A stored ping token cannot be read with the present key ring; it stays valid but cannot be shown.",
        EventName = nameof(EventIds.TokenUnreadable))]
    public static partial void TokenUnreadable(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.TokenNotProtected, LogLevel.Error,
        "Ping tokens cannot be protected: {Cause}. They work, but are shown only once, as without protection. "
        + "Said again after an hour, if it lasts.",
        EventName = nameof(EventIds.TokenNotProtected))]
    public static partial void TokenNotProtected(this ILogger logger, Exception exception, string cause);

    [LoggerMessage(EventIds.ApiKeyExpired, LogLevel.Warning,
        "The API key '{Name}' has expired at {Expires:u}: it opens nothing any more.",
        EventName = nameof(EventIds.ApiKeyExpired))]
    public static partial void ApiKeyExpired(this ILogger logger, string name, DateTimeOffset expires);

    [LoggerMessage(EventIds.ApiKeyExpiresSoon, LogLevel.Warning,
        "The API key '{Name}' expires at {Expires:u}.",
        EventName = nameof(EventIds.ApiKeyExpiresSoon))]
    public static partial void ApiKeyExpiresSoon(this ILogger logger, string name, DateTimeOffset expires);

    [LoggerMessage(EventIds.RequestsRefused, LogLevel.Warning,
        "Requests from {Address} are refused with 429, by Heartbeat:RateLimits:{Limit}. "
        + "Said of each limit once a minute at most.",
        EventName = nameof(EventIds.RequestsRefused))]
    public static partial void RequestsRefused(this ILogger logger, IPAddress? address, string limit);

    [LoggerMessage(EventIds.SignalsNotRecorded, LogLevel.Error,
        "{Count} signals of a reporter could not be recorded; it is told so, and keeps them. This is why the first was not.",
        EventName = nameof(EventIds.SignalsNotRecorded))]
    public static partial void SignalsNotRecorded(this ILogger logger, Exception exception, int count);

    [LoggerMessage(EventIds.MonitorCreated, LogLevel.Information, "Monitor {Id} was created by {Who}.",
        EventName = nameof(EventIds.MonitorCreated))]
    public static partial void MonitorCreated(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorDeleted, LogLevel.Information, "Monitor {Id} was deleted by {Who}.",
        EventName = nameof(EventIds.MonitorDeleted))]
    public static partial void MonitorDeleted(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorPaused, LogLevel.Information, "Monitor {Id} was paused by {Who}.",
        EventName = nameof(EventIds.MonitorPaused))]
    public static partial void MonitorPaused(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorResumed, LogLevel.Information, "The pause of monitor {Id} was ended by {Who}.",
        EventName = nameof(EventIds.MonitorResumed))]
    public static partial void MonitorResumed(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.TokenRotated, LogLevel.Information, "Monitor {Id} was given a new ping token by {Who}.",
        EventName = nameof(EventIds.TokenRotated))]
    public static partial void TokenRotated(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorUpdated, LogLevel.Information, "Monitor {Id} was changed by {Who}.",
        EventName = nameof(EventIds.MonitorUpdated))]
    public static partial void MonitorUpdated(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorRetired, LogLevel.Information, "Monitor {Id} was retired by {Who}.",
        EventName = nameof(EventIds.MonitorRetired))]
    public static partial void MonitorRetired(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorRestored, LogLevel.Information, "Monitor {Id} was brought back by {Who}.",
        EventName = nameof(EventIds.MonitorRestored))]
    public static partial void MonitorRestored(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.MonitorAcknowledged, LogLevel.Information, "The state of monitor {Id} was acknowledged by {Who}.",
        EventName = nameof(EventIds.MonitorAcknowledged))]
    public static partial void MonitorAcknowledged(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.SilenceAdded, LogLevel.Information, "Silence {Id} was added by {Who}.",
        EventName = nameof(EventIds.SilenceAdded))]
    public static partial void SilenceAdded(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.SilenceEnded, LogLevel.Information, "Silence {Id} was ended by {Who}.",
        EventName = nameof(EventIds.SilenceEnded))]
    public static partial void SilenceEnded(this ILogger logger, long id, string who);

    [LoggerMessage(EventIds.BackupSent, LogLevel.Information, "A backup was downloaded by {Who}.",
        EventName = nameof(EventIds.BackupSent))]
    public static partial void BackupSent(this ILogger logger, string who);

    [LoggerMessage(EventIds.BackupFailed, LogLevel.Error, "A backup for download could not be written.",
        EventName = nameof(EventIds.BackupFailed))]
    public static partial void BackupFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.BackupNotDeleted, LogLevel.Warning,
        "A copy that was made for a backup could not be deleted; it lies in the folder for temporary files.",
        EventName = nameof(EventIds.BackupNotDeleted))]
    public static partial void BackupNotDeleted(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.MonitorsChanged, LogLevel.Information, "{Action} of {Count} monitors at once by {Who}.",
        EventName = nameof(EventIds.MonitorsChanged))]
    public static partial void MonitorsChanged(this ILogger logger, string action, int count, string who);

    [LoggerMessage(EventIds.MonitorsExported, LogLevel.Information,
        "{Count} monitors and their ping tokens were exported by {Who}.",
        EventName = nameof(EventIds.MonitorsExported))]
    public static partial void MonitorsExported(this ILogger logger, int count, string who);

    [LoggerMessage(EventIds.MonitorsImported, LogLevel.Information,
        "Monitors were imported by {Who}: {Created} created, {Updated} updated.",
        EventName = nameof(EventIds.MonitorsImported))]
    public static partial void MonitorsImported(this ILogger logger, string who, int created, int updated);
}
