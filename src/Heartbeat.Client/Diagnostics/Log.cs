using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Diagnostics;

/// <summary>The log messages of this package. None of them may carry a key, or a path that has one in it.</summary>
internal static partial class Log
{
    [LoggerMessage(EventIds.ServerAway, LogLevel.Warning,
        "The Heartbeat server at {Server} takes no signals: {Reason}. They are kept and delivered later; jobs do not wait. "
        + "Said once, until it takes them again.",
        EventName = nameof(EventIds.ServerAway))]
    public static partial void ServerAway(this ILogger logger, Uri server, string reason);

    [LoggerMessage(EventIds.ServerBack, LogLevel.Information,
        "The Heartbeat server at {Server} takes signals again; {Count} are waiting.",
        EventName = nameof(EventIds.ServerBack))]
    public static partial void ServerBack(this ILogger logger, Uri server, int count);

    [LoggerMessage(EventIds.KeyRefused, LogLevel.Error,
        "The Heartbeat server at {Server} answers {Status}: the key in {Setting} is missing, not one of its keys, expired, or "
        + "may only read. No signal is delivered until that is mended.",
        EventName = nameof(EventIds.KeyRefused))]
    public static partial void KeyRefused(this ILogger logger, Uri server, int status, string setting);

    [LoggerMessage(EventIds.NotAtThisAddress, LogLevel.Error,
        "At {Server} no Heartbeat server takes signals (it answers {Status}): {Setting} must be its address and the prefix of "
        + "MapHeartbeatEndpoints, without a redirect. A server of another kind needs a PingKey. No signal is delivered until "
        + "that is mended.",
        EventName = nameof(EventIds.NotAtThisAddress))]
    public static partial void NotAtThisAddress(this ILogger logger, Uri server, int status, string setting);

    [LoggerMessage(EventIds.ForeignServer, LogLevel.Warning,
        "The server at {Server} does not take Heartbeat's own way of reporting: signals go there as plain pings. Lost are "
        + "progress, expected times and durations; an interrupted run becomes a log entry, and what is late counts when it "
        + "arrives.",
        EventName = nameof(EventIds.ForeignServer))]
    public static partial void ForeignServer(this ILogger logger, Uri server);

    [LoggerMessage(EventIds.SignalRefused, LogLevel.Error,
        "A {Kind} signal to the monitor {Monitor} was refused by the server ({Status}) and is dropped: {Problem}",
        EventName = nameof(EventIds.SignalRefused))]
    public static partial void SignalRefused(
        this ILogger logger, string kind, string monitor, int status, string problem);

    [LoggerMessage(EventIds.SignalsDropped, LogLevel.Warning,
        "{Count} signals were dropped, the oldest first: more came than {Setting} lets wait for the server.",
        EventName = nameof(EventIds.SignalsDropped))]
    public static partial void SignalsDropped(this ILogger logger, long count, string setting);

    [LoggerMessage(EventIds.SignalsExpired, LogLevel.Warning,
        "{Count} signals were dropped: they could not be delivered for as long as {Setting} keeps them.",
        EventName = nameof(EventIds.SignalsExpired))]
    public static partial void SignalsExpired(this ILogger logger, long count, string setting);

    [LoggerMessage(EventIds.SignalsLost, LogLevel.Warning,
        "The process ends, and {Count} signals are lost: they could not be delivered to {Server} in time.",
        EventName = nameof(EventIds.SignalsLost))]
    public static partial void SignalsLost(this ILogger logger, int count, Uri server);

    [LoggerMessage(EventIds.SendingFailed, LogLevel.Error, "Signals could not be sent; it is tried again.",
        EventName = nameof(EventIds.SendingFailed))]
    public static partial void SendingFailed(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.DropsBegin, LogLevel.Warning,
        "The Heartbeat server at {Server} has been away for longer than {Setting} allows for: from now on waiting signals are "
        + "dropped, the oldest first. Said once; how many they were is said when it is back.",
        EventName = nameof(EventIds.DropsBegin))]
    public static partial void DropsBegin(this ILogger logger, Uri server, string setting);

    [LoggerMessage(EventIds.HeartbeatAfterAll, LogLevel.Information,
        "The server at {Server} answers as a Heartbeat now: signals go there with all that they say.",
        EventName = nameof(EventIds.HeartbeatAfterAll))]
    public static partial void HeartbeatAfterAll(this ILogger logger, Uri server);

    [LoggerMessage(EventIds.AnsweredByOther, LogLevel.Warning,
        "A {Kind} signal to the monitor {Monitor} was answered with {Status}, but not in the words of the server that took "
        + "pings before: it may be away, with something else in its place. What the monitor reports is kept and tried again.",
        EventName = nameof(EventIds.AnsweredByOther))]
    public static partial void AnsweredByOther(this ILogger logger, string kind, string monitor, int status);
}
