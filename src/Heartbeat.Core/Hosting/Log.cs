using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Hosting;

/// <summary>What the engine's shell logs.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventIds.PumpFailed,
        LogLevel.Error,
        "Heartbeat's {Pump} failed, {Failures} times in a row by now. It is tried again at most 5 s later.",
        EventName = "PumpFailed")]
    public static partial void PumpFailed(this ILogger logger, Exception exception, string pump, int failures);

    [LoggerMessage(
        EventIds.PumpRecovered,
        LogLevel.Information,
        "Heartbeat's {Pump} works again, after {Failures} failures.",
        EventName = "PumpRecovered")]
    public static partial void PumpRecovered(this ILogger logger, string pump, int failures);

    [LoggerMessage(
        EventIds.StoreOpened,
        LogLevel.Information,
        "Heartbeat's store, chosen by {Method}, is open after {Elapsed}; signals are taken.",
        EventName = "StoreOpened")]
    public static partial void StoreOpened(this ILogger logger, string method, TimeSpan elapsed);

    [LoggerMessage(
        EventIds.NobodyIsTold,
        LogLevel.Warning,
        "No notifier is configured: when a monitor goes down, nobody is told. Add one, AddLogNotifier() at the least.",
        EventName = "NobodyIsTold")]
    public static partial void NobodyIsTold(this ILogger logger);

    [LoggerMessage(
        EventIds.StopNotRecorded,
        LogLevel.Warning,
        "The time in which the host stopped could not be recorded; the next start counts an outage from the last sign of life.",
        EventName = "StopNotRecorded")]
    public static partial void StopNotRecorded(this ILogger logger, Exception exception);

    [LoggerMessage(EventIds.StoreClosed, LogLevel.Information, "Heartbeat's store is closed.", EventName = "StoreClosed")]
    public static partial void StoreClosed(this ILogger logger);

    [LoggerMessage(
        EventIds.StoreNotClosed,
        LogLevel.Error,
        "Heartbeat's store could not be closed in order. What was acknowledged is stored all the same.",
        EventName = "StoreNotClosed")]
    public static partial void StoreNotClosed(this ILogger logger, Exception exception);

    [LoggerMessage(
        EventIds.PumpsStillRunning,
        LogLevel.Warning,
        "The host's time to stop was up before Heartbeat's own work had ended.",
        EventName = "PumpsStillRunning")]
    public static partial void PumpsStillRunning(this ILogger logger);

    [LoggerMessage(
        EventIds.LoopEnded,
        LogLevel.Critical,
        "A part of Heartbeat ended that should run as long as the app. Restart the app; this is a defect of Heartbeat.",
        EventName = "LoopEnded")]
    public static partial void LoopEnded(this ILogger logger, Exception exception);
}
