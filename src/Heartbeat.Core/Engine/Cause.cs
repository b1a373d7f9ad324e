using Heartbeat.Signals;

namespace Heartbeat.Engine;

/// <summary>What a message about a change may quote: the signal that caused it, where one did.</summary>
internal readonly record struct Cause(SignalContent? Content, int? ExitCode)
{
    public static Cause None => default;
}
