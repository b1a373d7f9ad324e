using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>Where monitors are declared, changed, paused, retired and queried, in process or over HTTP.</summary>
/// <remarks>
/// Safe for use from many threads. A call that returns has stored its change. <see cref="StoreUnavailableException"/>
/// says that nothing was changed and that it may work later.
/// </remarks>
public partial interface IMonitorRegistry
{
    /// <summary>Makes a registry whose changes the audit trail ascribes to somebody.</summary>
    /// <param name="author">Who.</param>
    /// <returns>The same registry in their name. This one goes on in its own.</returns>
    IMonitorRegistry ActingAs(ChangeAuthor author);

    /// <summary>Creates a monitor.</summary>
    /// <param name="options">The monitor as people write it.</param>
    /// <param name="idempotencyKey">
    /// What makes a repetition of the same request known for 24 hours, up to 255 characters: it creates no second monitor.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, and its ping token: with the default token protector this is the only time it is shown.</returns>
    /// <remarks>It waits unarmed for its first signal unless <see cref="MonitorOptions.StartsNow"/> is set.</remarks>
    /// <exception cref="MonitorValidationException">Something is wrong or taken; it names every fault at once.</exception>
    Task<MonitorWithToken> CreateAsync(
        MonitorOptions options, string? idempotencyKey = null, CancellationToken cancellationToken = default);

    /// <summary>Edits a monitor: its definition, name, tags or the like.</summary>
    /// <param name="id">The id.</param>
    /// <param name="edit">
    /// Changes what people wrote; it is given the monitor as it is, without its id and token, and may be called more
    /// than once. Another form of schedule takes the place of the one that is there.
    /// </param>
    /// <param name="expectedVersion">The version that the edit was made from, or <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none.</returns>
    /// <remarks>An edit never alerts at once, and leaves the due time alone where the schedule is the same.</remarks>
    /// <exception cref="MonitorValidationException">
    /// Something is wrong or taken, the monitor has another version, or the app's code declares it; it names every fault at once.
    /// </exception>
    Task<HeartbeatMonitor?> UpdateAsync(
        long id, Action<MonitorOptions> edit, long? expectedVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Creates a monitor under a slug, or makes the one that has it what the options say, whole.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="options">The monitor as people write it; what is not set has its default.</param>
    /// <param name="expectedVersion">
    /// The version that must be there: 0 for none at all; <see langword="null"/> for any.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The monitor, and its token where it was created, the token protector keeps it, or the options name it.
    /// </returns>
    /// <remarks>
    /// The token of a monitor that is there stays, whichever the options name: <see cref="RotateTokenAsync"/> makes a new one.
    /// Unlike <see cref="DeclareAsync"/> it declares nothing: the monitor is the API's, and stays until it is deleted. A
    /// retired one is brought back.
    /// </remarks>
    /// <exception cref="ArgumentException">The slug is empty.</exception>
    /// <exception cref="MonitorValidationException">
    /// Something is wrong or taken, the monitor has another version, or the app's code declares it; it names every fault at once.
    /// </exception>
    Task<MonitorWithToken> UpsertAsync(
        string slug,
        MonitorOptions options,
        long? expectedVersion = null,
        CancellationToken cancellationToken = default);

    /// <summary>Creates a monitor under a slug, or changes the one that has it; an equal declaration changes nothing.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="options">The monitor as people write it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor.</returns>
    /// <remarks>
    /// <para>
    /// A monitor that was created otherwise under this slug, through the API perhaps, is taken over: it keeps its id,
    /// token, history and state, and is declared from now on. A retired one is revived.
    /// </para>
    /// <para>
    /// A declaration is for the life of this process. After the next start, what is not declared again within
    /// <see cref="HeartbeatOptions.RetireUndeclaredAfter"/> (1 hour unless set) is retired: call this at each start.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentException">The slug is empty.</exception>
    /// <exception cref="MonitorValidationException">Something is wrong or taken; it names every fault at once.</exception>
    Task<HeartbeatMonitor> DeclareAsync(
        string slug, MonitorOptions options, CancellationToken cancellationToken = default);

    /// <summary>Deletes a monitor and its history.</summary>
    /// <param name="id">The id.</param>
    /// <param name="expectedVersion">The version that is to be deleted, or <see langword="null"/> for any.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was one, now or before: deleting twice does no harm.</returns>
    /// <exception cref="MonitorValidationException">
    /// It has another version, or the app's code declares it and would bring it back without its history: it is taken out there first.
    /// </exception>
    Task<bool> DeleteAsync(
        long id, long? expectedVersion = null, CancellationToken cancellationToken = default);

    /// <summary>Pauses a monitor; one that is paused gets the new end of its pause.</summary>
    /// <param name="id">The id.</param>
    /// <param name="until">When the pause ends by itself, or <see langword="null"/>. A time that is past is a resume.</param>
    /// <param name="reason">Why, in up to 1,000 characters.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none.</returns>
    /// <exception cref="MonitorValidationException">The reason is too long.</exception>
    Task<HeartbeatMonitor?> PauseAsync(
        long id, DateTimeOffset? until = null, string? reason = null, CancellationToken cancellationToken = default);

    /// <summary>Ends a pause; of a monitor that is not paused, nothing changes.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none.</returns>
    Task<HeartbeatMonitor?> ResumeAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Stops watching a monitor whose job is gone; its history stays, and declaring it again revives it.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none.</returns>
    Task<HeartbeatMonitor?> RetireAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Brings a retired monitor back, to be watched from now on; of one that is not retired, nothing changes.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none.</returns>
    /// <remarks>It keeps token and history. One that was declared is the API's from then on, until it is declared again.</remarks>
    Task<HeartbeatMonitor?> RestoreAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Says that somebody knows of a monitor's outage: that stops its reminders and escalation until it recovers.</summary>
    /// <param name="id">The id.</param>
    /// <param name="note">What they say, in up to 1,000 characters.</param>
    /// <param name="by">Who knows of it; the author of the change unless given.</param>
    /// <param name="until">Until when it holds, or <see langword="null"/> for the whole outage.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none. Of one that is not down, nothing changes.</returns>
    /// <exception cref="MonitorValidationException">A text is too long.</exception>
    Task<HeartbeatMonitor?> AcknowledgeAsync(
        long id,
        string? note = null,
        string? by = null,
        DateTimeOffset? until = null,
        CancellationToken cancellationToken = default);

    /// <summary>Gives a monitor a new random ping token. The old one is dead at once.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor and its new token, or <see langword="null"/> where there is none.</returns>
    /// <remarks>
    /// Open runs are abandoned without an alert. Pings with the old token are remembered for 30 days. A declaration does
    /// not put the old token back, not even one that names it.
    /// </remarks>
    Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default);
}
