using Heartbeat.Auditing;

namespace Heartbeat.Storage.Embedded;

/// <summary>
/// What an embedded store is kept on: memory alone, or a file. The table of monitors, the deadlines and the outbox are
/// the engine's and live in memory; the storage makes their changes durable and keeps the history.
/// </summary>
/// <remarks>
/// <see cref="Commit"/>, <see cref="Tidy"/> and <see cref="Close"/> are called by one thread at a time, never at the
/// same time as each other. The queries come from any thread at any time between opening and closing, and see what was
/// committed before they were called.
/// </remarks>
internal interface IEmbeddedStorage
{
    /// <summary>
    /// Gets a value indicating whether <see cref="Commit"/> only writes memory, so that it may run on the thread of
    /// whoever reports, under the engine's lock.
    /// </summary>
    bool IsMemoryOnly { get; }

    /// <summary>Opens the storage and hands everything that was stored to the engine.</summary>
    /// <param name="loader">What takes it in.</param>
    /// <param name="cancellationToken">Gives up waiting, for the lock of another process say.</param>
    Task OpenAsync(IStorageLoader loader, CancellationToken cancellationToken);

    /// <summary>Stores a batch, durably, whole or not at all.</summary>
    /// <param name="batch">The batch; not to be kept after the call.</param>
    /// <exception cref="StoreUnavailableException">It could not be stored; nothing was.</exception>
    void Commit(CommitBatch batch);

    /// <summary>Does a slice of the work that was put off: folding, retention. Takes a few milliseconds, and longer where much waits.</summary>
    /// <param name="now">The time, for retention.</param>
    /// <returns>Whether more is waiting.</returns>
    bool Tidy(Instant now);

    /// <summary>
    /// Gets a value indicating whether so much was put off since the last slice that <see cref="Tidy"/> is to be called
    /// though signals wait: else it would grow faster than it is worked off.
    /// </summary>
    bool IsSliceDue => false;

    /// <summary>Gets how full the room for work that was put off is, from 0 to 1. At 1, <see cref="Commit"/> refuses.</summary>
    double Backlog => 0;

    /// <summary>Gets what keeps <see cref="Tidy"/> from doing its work, or <see langword="null"/> where nothing does.</summary>
    Exception? Trouble => null;

    /// <summary>Lets go of everything.</summary>
    void Close();

    ValueTask<Page<SignalEntry>> GetSignalsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken);

    ValueTask<Page<RunEntry>> GetRunsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken);

    ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken);

    /// <summary>Reads the days, without the time since the last status change: the engine adds that.</summary>
    ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, DateOnly from, CancellationToken cancellationToken);

    ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken);

    ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken);
}
