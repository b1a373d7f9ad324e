namespace Heartbeat.StateMachine;

/// <summary>A run that began and has not ended, or one that was closed without its end: a late end still finds it.</summary>
public sealed record OpenRun
{
    /// <summary>Gets the run's id, or <see langword="null"/> for the anonymous run.</summary>
    public string? Id { get; init; }

    /// <summary>Gets when it began, by the reporter's time where it gave one.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>Gets when its start, or its last progress, was accepted: its limit counts from there.</summary>
    public required Instant CountsFrom { get; init; }

    /// <summary>Gets when its start was accepted: the limit of the total run time counts from there.</summary>
    public required Instant AcceptedAt { get; init; }

    /// <summary>Gets the instant before which the run does not time out (after an outage or an edit).</summary>
    public Instant Floor { get; init; } = Instant.None;

    /// <summary>Gets a value indicating whether it took the place of a run that never ended.</summary>
    public bool AbandonedAnother { get; init; }

    /// <summary>Gets a value indicating whether Heartbeat was deaf while it was open: its end may have been missed.</summary>
    public bool OpenInOutage { get; init; }

    /// <summary>Gets how it was closed; <see cref="RunOutcome.Running"/> while it is open.</summary>
    public RunOutcome Closed { get; init; }

    /// <summary>Gets a value indicating whether it was closed without its end, which may still come.</summary>
    public bool AwaitsEnd =>
        Closed is RunOutcome.TimedOut or RunOutcome.Unknown or RunOutcome.Abandoned or RunOutcome.Dropped;

    /// <summary>Gets a value indicating whether it was closed as timed out and counted as a failure: its late end does not count again.</summary>
    public bool CountedAsFailure { get; init; }

    /// <summary>Returns the same run on a clock that was set by a step.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The run, dated anew.</returns>
    internal OpenRun MovedBy(TimeSpan step) => this with
    {
        StartedAt = StartedAt + step,
        CountsFrom = CountsFrom + step,
        AcceptedAt = AcceptedAt + step,
        Floor = Floor + step,
    };
}
