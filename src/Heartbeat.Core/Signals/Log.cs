using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Signals;

/// <summary>What the reporter logs.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventIds.UnknownMonitor,
        LogLevel.Warning,
        "A job reports to the monitor {Monitor}, but there is none: nobody watches it. This is logged once an hour.",
        EventName = "UnknownMonitor")]
    public static partial void UnknownMonitor(this ILogger logger, string monitor);

    [LoggerMessage(
        EventIds.SignalNotStored,
        LogLevel.Error,
        "A signal to the monitor {Monitor} could not be stored.",
        EventName = "SignalNotStored")]
    public static partial void SignalNotStored(this ILogger logger, Exception exception, string monitor);
}
