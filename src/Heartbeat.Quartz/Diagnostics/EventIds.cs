namespace Heartbeat.Quartz.Diagnostics;

/// <summary>The ids of this package's log events, 3000 to 3999. An id is never used again for something else.</summary>
internal static class EventIds
{
    public const int NotHeard = 3000;
    public const int EventsLost = 3001;
    public const int StepFailed = 3002;

    public const int SignalsLost = 3100;
    public const int SignalRefused = 3101;
    public const int NotDrained = 3102;

    public const int JobWatched = 3200;
    public const int JobLeft = 3201;
    public const int SettingIgnored = 3202;
    public const int SlugShared = 3203;
    public const int NotDeclared = 3204;
    public const int OwnSchedule = 3205;
    public const int JobUnreadable = 3206;
    public const int RunsOfDeadNode = 3207;
}
