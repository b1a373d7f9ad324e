namespace Heartbeat.Schedules;

/// <summary>When the next completed run of a job is expected: the base of the four kinds of schedule.</summary>
/// <remarks>
/// Schedules are immutable and may be shared between monitors and threads. Equal texts make equal schedules.
/// </remarks>
public abstract record Schedule
{
    private protected Schedule()
    {
    }

    /// <summary>Returns the schedule in the form in which it was written, for people and for storage.</summary>
    /// <returns>
    /// The canonical text, for example <c>1h30m</c>, <c>0 3 * * MON-FRI</c> or <c>Mon..Fri 08:00</c>.
    /// </returns>
    public abstract override string ToString();
}
