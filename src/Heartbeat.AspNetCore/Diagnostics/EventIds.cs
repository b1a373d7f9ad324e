namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>The ids of this package's log messages: 2000 to 2099, never used twice.</summary>
internal static class EventIds
{
    public const int ManagementOpenToLoopback = 2000;
    public const int RequestLogsShowTokens = 2001;
    public const int PingNotRecorded = 2002;
    public const int ManagementRefused = 2003;
    public const int TokenUnreadable = 2004;
    public const int TokenNotProtected = 2005;
    public const int ApiKeyExpired = 2006;
    public const int ApiKeyExpiresSoon = 2007;
    public const int RequestsRefused = 2008;
    public const int SignalsNotRecorded = 2009;
    public const int MonitorCreated = 2010;
    public const int MonitorDeleted = 2011;
    public const int MonitorPaused = 2012;
    public const int MonitorResumed = 2013;
    public const int TokenRotated = 2014;
    public const int MonitorUpdated = 2015;
    public const int MonitorRetired = 2016;
    public const int MonitorRestored = 2017;
    public const int MonitorAcknowledged = 2018;
    public const int SilenceAdded = 2019;
    public const int SilenceEnded = 2020;
    public const int MonitorsChanged = 2030;
    public const int MonitorsExported = 2031;
    public const int MonitorsImported = 2032;
    public const int BackupSent = 2040;
    public const int BackupFailed = 2041;
    public const int BackupNotDeleted = 2042;
}
