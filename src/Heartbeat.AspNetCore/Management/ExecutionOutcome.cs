using Heartbeat.StateMachine;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Names outcomes as Maintenant does, which knows four.</summary>
internal static class ExecutionOutcome
{
    public static string Of(RunOutcome outcome) => outcome switch
    {
        RunOutcome.Running => "in_progress",
        RunOutcome.Succeeded => "success",
        RunOutcome.Failed or RunOutcome.TooShort => "failure",

        // Its work was not done, and somebody said so.
        RunOutcome.Interrupted => "failure",

        // No end was heard: by its limit, before another start, or at all.
        RunOutcome.TimedOut or RunOutcome.Abandoned or RunOutcome.Unknown or RunOutcome.Dropped => "timeout",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, "This outcome has no name yet."),
    };
}
