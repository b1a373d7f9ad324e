using System.Diagnostics;

namespace Heartbeat.Diagnostics;

/// <summary>The one source of Heartbeat's activities.</summary>
internal static class HeartbeatActivitySource
{
    public static ActivitySource Instance { get; } = new(HeartbeatInstrumentation.ActivitySourceName);
}
