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
    /// <exception cref="MonitorValidationException">Something is wrong or taken; it names every fault at once.</exception>
    Task<MonitorWithToken> CreateAsync(MonitorOptions options, CancellationToken cancellationToken = default);

    /// <summary>Creates a monitor under a slug, or changes the one that has it; an equal declaration changes nothing.</summary>
    /// <param name="slug">The slug.</param>
    /// <param name="options">The monitor as people write it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor.</returns>
    /// <exception cref="MonitorValidationException">Something is wrong; it names every fault at once.</exception>
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
    Task<HeartbeatMonitor?> FindAsync(string slug, CancellationToken cancellationToken = default);

    /// <summary>Lists monitors, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One page of them.</returns>
    Task<Page<HeartbeatMonitor>> ListAsync(MonitorFilter filter, CancellationToken cancellationToken = default);

    /// <summary>Deletes a monitor and its history.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether there was one.</returns>
    Task<bool> DeleteAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Pauses a monitor; one that is paused gets the new end of its pause.</summary>
    /// <param name="id">The id.</param>
    /// <param name="until">When the pause ends by itself, or <see langword="null"/>.</param>
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
    Task<MonitorWithToken?> RotateTokenAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's signals, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signals; empty for an unknown monitor.</returns>
    Task<Page<SignalEntry>> GetSignalsAsync(long id, HistoryPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's runs, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The runs; empty for an unknown monitor.</returns>
    Task<Page<RunEntry>> GetRunsAsync(long id, HistoryPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's status changes, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The changes; empty for an unknown monitor.</returns>
    Task<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default);

    /// <summary>Reads a monitor's days in numbers, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="days">How many days back, today included; 1 to 400.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The days on which anything is known; empty for an unknown monitor.</returns>
    Task<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long id, int days, CancellationToken cancellationToken = default);

    /// <summary>Reads what was told to whom about a monitor, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deliveries; empty for an unknown monitor.</returns>
    Task<Page<DeliveryEntry>> GetDeliveriesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default);
}
