namespace Heartbeat.Notifications;

/// <summary>The ids of log events about notifications: 1200 to 1299. Never used again for something else.</summary>
internal static class NotificationEventIds
{
    public const int MonitorDown = 1200;
    public const int MonitorUp = 1201;
    public const int MonitorClosed = 1202;
    public const int SystemNotice = 1203;
    public const int DownButPinged = 1204;

    public const int AttemptFailed = 1210;
    public const int DeliveryGivenUp = 1211;
    public const int NotifierOutOfOrder = 1212;
    public const int NotifierBack = 1213;
    public const int LeaseFailed = 1214;
    public const int SettleFailed = 1215;
    public const int SystemNoticeFailed = 1216;
    public const int AttemptBroke = 1217;
    public const int DeliveryOrphaned = 1218;
}
