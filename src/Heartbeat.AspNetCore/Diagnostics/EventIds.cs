namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>The ids of this package's log messages: 2000 to 2099, never used twice.</summary>
internal static class EventIds
{
    public const int ManagementOpenToLoopback = 2000;
    public const int RequestLogsShowTokens = 2001;
    public const int PingNotRecorded = 2002;
    public const int ManagementRefused = 2003;
    public const int TokenUnreadable = 2004;
}
