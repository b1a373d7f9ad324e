using Heartbeat.Signals;

namespace Heartbeat.Quartz.Reporting;

/// <summary>Makes the signal that closes a run without counting anything.</summary>
internal static class Interruption
{
    public static Signal Of(string runId, string message) => new(SignalKind.Interrupted)
    {
        RunId = runId,
        Content = new SignalContent { Message = message },
    };
}
