using System.Collections.Immutable;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Storage;

/// <summary>One change of a monitor that an operator or a declaration makes: each is one atomic step of the store.</summary>
public abstract record MonitorChange
{
    private MonitorChange()
    {
    }

    /// <summary>Gets who makes the change: the audit trail names them.</summary>
    public ChangeAuthor Author { get; init; } = ChangeAuthor.Code;

    /// <summary>
    /// Creates a monitor. A given id, slug or token must not be taken. One whose <see cref="MonitorRecord.CreationKey"/>
    /// created a monitor within the last 24 hours creates none: the outcome is <see cref="ChangeOutcome.Repeated"/>.
    /// </summary>
    /// <param name="Monitor">The monitor; id 0 asks for a new one.</param>
    /// <param name="Arm">Whether its schedule is watched from now on, not from the first signal.</param>
    public sealed record Create(MonitorRecord Monitor, bool Arm) : MonitorChange;

    /// <summary>Gives a monitor another definition, name or the like. Id, token and creation time stay.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Edit">
    /// Makes the new record from the stored one; called inside the step, possibly more than once, and must not block.
    /// It may return the record as it is: nothing changes then.
    /// </param>
    /// <param name="ExpectedVersion">The version that the change was made from, or <see langword="null"/> for any.</param>
    /// <param name="Revive">Whether a retired monitor is brought back.</param>
    public sealed record Update(
        long Id, Func<MonitorRecord, MonitorRecord> Edit, long? ExpectedVersion = null, bool Revive = false)
        : MonitorChange;

    /// <summary>Gives a monitor another token. The old one is dead at once.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Token">The hash of the new token.</param>
    /// <param name="ProtectedToken">The token as the protector keeps it.</param>
    public sealed record RotateToken(long Id, TokenHash Token, string? ProtectedToken) : MonitorChange;

    /// <summary>Pauses a monitor.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Until">When the pause ends by itself, or <see cref="Instant.Never"/>.</param>
    /// <param name="Reason">Why, where that was said.</param>
    public sealed record Pause(long Id, Instant Until, string? Reason = null) : MonitorChange;

    /// <summary>Ends a pause.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Resume(long Id) : MonitorChange;

    /// <summary>Says that somebody knows of a monitor's outage. Of a monitor that is not down, nothing changes.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Until">Until when it holds, or <see cref="Instant.Never"/> for the whole outage.</param>
    /// <param name="By">Who knows of it.</param>
    /// <param name="Note">What they said, where they said anything.</param>
    public sealed record Acknowledge(long Id, Instant Until, string By, string? Note = null) : MonitorChange;

    /// <summary>Adds tags to a monitor and takes others away.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="Add">The tags to add.</param>
    /// <param name="Remove">The tags to take away.</param>
    public sealed record Tag(long Id, ImmutableArray<string> Add, ImmutableArray<string> Remove) : MonitorChange;

    /// <summary>Brings a retired monitor back, to be watched from now on. One that was declared is the API's from then on.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Restore(long Id) : MonitorChange;

    /// <summary>Stops watching a monitor whose declaration is gone; its history stays.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Retire(long Id) : MonitorChange;

    /// <summary>Deletes a monitor and its history.</summary>
    /// <param name="Id">Which.</param>
    /// <param name="ExpectedVersion">The version that is to be deleted, or <see langword="null"/> for any.</param>
    public sealed record Delete(long Id, long? ExpectedVersion = null) : MonitorChange;
}
