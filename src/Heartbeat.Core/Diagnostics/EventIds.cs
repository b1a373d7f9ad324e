namespace Heartbeat.Diagnostics;

/// <summary>
/// The ids of Core's log events, 1000 to 1999: signals 10xx, deadlines 11xx, notifications 12xx (in
/// <see cref="Notifications.NotificationEventIds"/>), storage 13xx, hosting 14xx, declarations 15xx. Alerts and filters are built on them: an id is never used again for something else.
/// </summary>
internal static class EventIds
{
    public const int UnknownMonitor = 1000;
    public const int SignalNotStored = 1001;

    public const int PumpFailed = 1100;
    public const int PumpRecovered = 1101;

    public const int CommitFailed = 1300;
    public const int StepFailed = 1301;
    public const int TidyFailed = 1302;
    public const int StoreStalled = 1303;
    public const int StoreLost = 1304;
    public const int DeadlineFailed = 1305;
    public const int AnnouncementFailed = 1306;

    public const int StoreOpened = 1400;
    public const int StoreClosed = 1401;
    public const int StoreNotClosed = 1402;
    public const int PumpsStillRunning = 1403;
    public const int LoopEnded = 1404;
    public const int NobodyIsTold = 1405;
    public const int StopNotRecorded = 1406;

    public const int MonitorDeclared = 1500;
    public const int MonitorRetired = 1501;
}
