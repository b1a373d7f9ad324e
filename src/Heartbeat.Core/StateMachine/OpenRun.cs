using Heartbeat.Monitors;

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

    /// <summary>Gets how long Heartbeat was deaf since <see cref="CountsFrom"/>.</summary>
    public TimeSpan Deaf { get; init; }

    /// <summary>Gets how long Heartbeat was deaf since <see cref="AcceptedAt"/>.</summary>
    public TimeSpan DeafInAll { get; init; }

    /// <summary>Gets the instant before which the run does not time out (after an outage or an edit).</summary>
    public Instant Floor { get; init; } = Instant.None;

    /// <summary>Gets a value indicating whether it took the place of a run that never ended.</summary>
    public bool AbandonedAnother { get; init; }

    /// <summary>Gets a value indicating whether Heartbeat was deaf while it was open: its end may have been missed.</summary>
    public bool OpenInOutage { get; init; }

    /// <summary>Gets how it was closed without an end; <see cref="RunOutcome.Running"/> while it is open.</summary>
    public RunOutcome Closed { get; init; }

    /// <summary>Gets a value indicating whether it was closed as timed out and counted as a failure: its late end does not count again.</summary>
    public bool CountedAsFailure { get; init; }

    /// <summary>Computes when the run times out.</summary>
    /// <param name="definition">The monitor's limits.</param>
    /// <returns>The instant.</returns>
    internal Instant Limit(MonitorDefinition definition)
    {
        var limit = CountsFrom + definition.EffectiveMaxRunTime + Deaf;
        if (definition.MaxTotalRunTime is { } total)
        {
            limit = Instant.Min(limit, AcceptedAt + total + DeafInAll);
        }

        return Instant.Max(limit, Floor);
    }
}
