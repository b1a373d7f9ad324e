using Heartbeat.Configuration;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>Where monitors are declared, changed, paused, retired and queried, in process or over HTTP.</summary>
/// <remarks>
/// Safe for use from many threads. A call that returns has stored its change. <see cref="StoreUnavailableException"/>
/// says that nothing was changed and that it may work later.
/// </remarks>
public interface IMonitorRegistry
{
    /// <summary>Creates a monitor.</summary>
    /// <param name="options">The monitor as people write it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, and its ping token: with the default token protector this is the only time it is shown.</returns>
    /// <remarks>It waits unarmed for its first signal unless <see cref="MonitorOptions.StartsNow"/> is set.</remarks>
    /// <exception cref="MonitorValidationException">Something is wrong or taken; it names every fault at once.</exception>
    Task<MonitorWithToken> CreateAsync(MonitorOptions options, CancellationToken cancellationToken = default);

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

    /// <summary>Finds a monitor by its id.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/>.</returns>
    Task<HeartbeatMonitor?> FindAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Finds a monitor by its slug.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/>.</returns>
    /// <exception cref="ArgumentException">The slug is empty.</exception>
    Task<HeartbeatMonitor?> FindAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>Lists monitors, newest first unless the filter says otherwise.</summary>
    /// <param name="filter">Which, and in which order.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One page of them.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<HeartbeatMonitor>> ListAsync(MonitorFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Deletes a monitor and its history.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was one.</returns>
    /// <remarks>
    /// One that is still declared comes back at the next start of an app that declares it: without its history, and with
    /// a new id and a new token unless the declaration names them.
    /// </remarks>
    Task<bool> DeleteAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Pauses a monitor; one that is paused gets the new end of its pause.</summary>
    /// <param name="id">The id.</param>
    /// <param name="until">When the pause ends by itself, or <see langword="null"/>. A time that is past is a resume.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor, or <see langword="null"/> where there is none.</returns>
    Task<HeartbeatMonitor?> PauseAsync(
        long id, DateTimeOffset? until = null, CancellationToken cancellationToken = default);

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

    /// <summary>Gives a monitor a new random ping token. The old one is dead at once.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor and its new token, or <see langword="null"/> where there is none.</returns>
    /// <remarks>A declaration does not put the old token back, not even one that names it.</remarks>
    Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's signals, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signals; empty for an unknown monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<SignalEntry>> GetSignalsAsync(long id, HistoryPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's runs, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The runs; empty for an unknown monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<RunEntry>> GetRunsAsync(long id, HistoryPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's status changes, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The changes; empty for an unknown monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's days in numbers, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="days">How many days back, today included; 1 to 400.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The days on which anything is known; empty for an unknown monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is not 1 to 400.</exception>
    Task<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long id, int days, CancellationToken cancellationToken = default);

    /// <summary>Reads what was told to whom about a monitor, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deliveries; empty for an unknown monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<DeliveryEntry>> GetDeliveriesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default);
}
