namespace Heartbeat.Client.Diagnostics;

/// <summary>The ids of this package's log messages: 6000 to 6999, never used twice.</summary>
internal static class EventIds
{
    public const int ServerAway = 6000;
    public const int ServerBack = 6001;
    public const int KeyRefused = 6002;
    public const int NotAtThisAddress = 6003;
    public const int ForeignServer = 6004;
    public const int SignalRefused = 6005;
    public const int SignalsDropped = 6006;
    public const int SignalsExpired = 6007;
    public const int SignalsLost = 6008;
    public const int SendingFailed = 6009;
    public const int DropsBegin = 6010;
    public const int HeartbeatAfterAll = 6011;
    public const int AnsweredByOther = 6012;
}
