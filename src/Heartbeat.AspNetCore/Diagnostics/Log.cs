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
}
