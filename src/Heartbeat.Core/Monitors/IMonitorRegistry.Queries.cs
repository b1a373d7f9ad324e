using Heartbeat.Numbers;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>What is read of monitors.</content>
public partial interface IMonitorRegistry
{
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

    /// <summary>Works out a monitor's last days in numbers, with suggestions for its grace period and its maximum run time.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="days">How many days back, today included; 1 to 400.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The numbers, or <see langword="null"/> where there is no such monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of days is not 1 to 400.</exception>
    Task<MonitorNumbers?> GetNumbersAsync(
        long id, int days = MonitorNumbers.DefaultDays, CancellationToken cancellationToken = default);

    /// <summary>Reads what was told to whom about a monitor, newest first.</summary>
    /// <param name="id">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deliveries; empty for an unknown monitor.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<DeliveryEntry>> GetDeliveriesAsync(
        long id, HistoryPage page, CancellationToken cancellationToken = default);
}
