using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Diagnostics;

/// <summary>The values of attributes, spelled out: renaming a member of an enum must not break a dashboard.</summary>
internal static class MetricNames
{
    public const string InProcess = "in_process";
    public const string Http = "http";
    public const string Client = "client";

    // What becomes of signals that never reach the server of a client.
    public const string Dropped = "dropped";
    public const string Expired = "expired";
    public const string Lost = "lost";

    public const string Management = "management";
    public const string UnknownTokens = "unknown_tokens";
    public const string Pings = "pings";

    public static string Of(SignalKind kind) => kind switch
    {
        SignalKind.Success => "success",
        SignalKind.Start => "start",
        SignalKind.Fail => "fail",
        SignalKind.Log => "log",
        SignalKind.Progress => "progress",
        SignalKind.Expect => "expect",
        SignalKind.Interrupted => "interrupted",
        SignalKind.Ignored => "ignored",
        _ => "other",
    };

    public static string Of(SignalResult result) => result switch
    {
        SignalResult.Accepted => "accepted",
        SignalResult.UnknownMonitor => "unknown_monitor",
        SignalResult.Overloaded => "overloaded",
        SignalResult.StoreUnavailable => "store_unavailable",
        SignalResult.Paused => "paused",
        SignalResult.Deferred => "deferred",
        SignalResult.Refused => "refused",
        _ => "other",
    };

    public static string Of(MonitorStatus status) => status switch
    {
        MonitorStatus.New => "new",
        MonitorStatus.Up => "up",
        MonitorStatus.Late => "late",
        MonitorStatus.Down => "down",
        MonitorStatus.Paused => "paused",
        _ => "other",
    };

    public static string Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Running => "running",
        RunOutcome.Succeeded => "succeeded",
        RunOutcome.Failed => "failed",
        RunOutcome.TooShort => "too_short",
        RunOutcome.TimedOut => "timed_out",
        RunOutcome.Abandoned => "abandoned",
        RunOutcome.Unknown => "unknown",
        RunOutcome.Interrupted => "interrupted",
        RunOutcome.Dropped => "dropped",
        _ => "other",
    };
}
