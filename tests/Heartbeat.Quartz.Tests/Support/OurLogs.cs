using Microsoft.Extensions.Logging;

namespace Heartbeat.Quartz.Support;

internal static class OurLogs
{
    /// <summary>Gets what Heartbeat.Quartz said, from some level on.</summary>
    public static IReadOnlyList<CollectedLogs.LogLine> Ours(this CollectedLogs logs, LogLevel level) => logs.Of("Heartbeat.Quartz", level);
}
