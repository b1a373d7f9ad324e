using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Storage;

/// <summary>One change of a monitor that an operator or a declaration makes: each is one atomic step of the store.</summary>
public abstract record MonitorChange
{
    private MonitorChange()
    {
    }

    /// <summary>Creates a monitor. A given id, slug or token must not be taken.</summary>
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
    public sealed record Pause(long Id, Instant Until) : MonitorChange;

    /// <summary>Ends a pause.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Resume(long Id) : MonitorChange;

    /// <summary>Stops watching a monitor whose declaration is gone; its history stays.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Retire(long Id) : MonitorChange;

    /// <summary>Deletes a monitor and its history.</summary>
    /// <param name="Id">Which.</param>
    public sealed record Delete(long Id) : MonitorChange;
}
