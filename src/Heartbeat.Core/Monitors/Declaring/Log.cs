using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Monitors.Declaring;

/// <summary>What declarations log.</summary>
internal static partial class Log
{
    [LoggerMessage(
        EventIds.MonitorDeclared,
        LogLevel.Information,
        "The monitor {Monitor} (id {MonitorId}) is now as it is declared; it is new: {IsNew}.",
        EventName = "MonitorDeclared")]
    public static partial void MonitorDeclared(this ILogger logger, string monitor, long monitorId, bool isNew);

    [LoggerMessage(
        EventIds.MonitorRetired,
        LogLevel.Warning,
        "The monitor {Monitor} (id {MonitorId}) is retired: nothing declares it any more.",
        EventName = "MonitorRetired")]
    public static partial void MonitorRetired(this ILogger logger, string? monitor, long monitorId);
}
