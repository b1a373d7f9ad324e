namespace Heartbeat.StateMachine;

/// <summary>What a due time is computed from, and is computed from again when the schedule is edited.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="At">When.</param>
/// <param name="Match">What of it is matched to an occurrence: the run's start where that is known, else <paramref name="At"/>.</param>
public readonly record struct DueBasis(DueBasisKind Kind, Instant At, Instant Match)
{
    /// <summary>Gets the basis of a monitor that was never armed.</summary>
    public static DueBasis None => new(DueBasisKind.Arming, Instant.None, Instant.None);

    /// <summary>Tells whether both say the same.</summary>
    /// <param name="other">The other one.</param>
    /// <returns>Whether they do.</returns>
    public bool Equals(DueBasis other) => Kind == other.Kind && At == other.At && Match == other.Match;

    /// <summary>Computes a hash.</summary>
    /// <returns>The hash.</returns>
    public override int GetHashCode() => HashCode.Combine(Kind, At, Match);

    /// <summary>Returns the same basis on a clock that was set by a step.</summary>
    /// <param name="step">The step.</param>
    /// <returns>The basis, dated anew.</returns>
    internal DueBasis MovedBy(TimeSpan step) => new(Kind, At + step, Match + step);
}
