namespace Heartbeat.StateMachine.Model;

/// <summary>A clock that does not run out before <paramref name="Until"/>, promised at <paramref name="SetAt"/>.</summary>
internal readonly record struct ModelFloor(Instant SetAt, Instant Until);

/// <summary>A time in which Heartbeat could not listen, or an instant at which its clock was set forward.</summary>
internal readonly record struct ModelOutage(Instant From, Instant Until, bool ProcessStarted)
{
    /// <summary>Gets how far the clock was set forward: the machine may have slept for so long.</summary>
    public TimeSpan SetForward { get; init; }
}

/// <summary>What a due time is computed from.</summary>
internal enum ModelAnchorKind
{
    Arming,
    Signal,
    Miss,
    TimedOutRun,
}

/// <summary>One thing that a due time was computed from.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="At">When: the reporter's time of a success that gave one, else the acceptance, else the deadline.</param>
/// <param name="RunStart">When the run began, or none.</param>
internal readonly record struct ModelAnchor(ModelAnchorKind Kind, Instant At, Instant RunStart);

/// <summary>An end that named a run id.</summary>
internal readonly record struct ModelEnd(string Id, Instant AcceptedAt, MonitorEventKind Kind, ModelRun Run);

/// <summary>One entry of the tally from which the two counters are read backwards.</summary>
internal enum ModelCount
{
    Success,
    Failure,

    /// <summary>Ends a row of successes and is no failure of its own.</summary>
    Setback,

    /// <summary>Both counters start at zero.</summary>
    Reset,
}
