using Heartbeat.Auditing;
using Heartbeat.RefusedPings;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>What concerns several monitors, or none any more: silences, refused pings, the audit trail.</content>
public partial interface IMonitorRegistry
{
    /// <summary>Silences the alerts of a monitor, a tag or all, once or again and again. Silences may overlap.</summary>
    /// <param name="options">The silence as people write it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silence.</returns>
    /// <exception cref="MonitorValidationException">Something is wrong; it names every fault at once.</exception>
    Task<Silence> AddSilenceAsync(SilenceOptions options, CancellationToken cancellationToken = default);

    /// <summary>Finds a silence.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silence, or <see langword="null"/>.</returns>
    Task<Silence?> FindSilenceAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>Lists silences, newest first.</summary>
    /// <param name="includeEnded">Whether those that ended within the last 400 days are listed too.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silences.</returns>
    Task<IReadOnlyList<Silence>> ListSilencesAsync(bool includeEnded = false, CancellationToken cancellationToken = default);

    /// <summary>Ends a silence now; one that has not begun never will. Of one that has ended, nothing changes.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silence with its end, or <see langword="null"/> where there is none.</returns>
    Task<Silence?> EndSilenceAsync(long id, CancellationToken cancellationToken = default);

    /// <summary>
    /// Lists pings that were refused because their token was revoked within the last 30 days, newest first: the last 20
    /// of each token.
    /// </summary>
    /// <param name="page">Which part.</param>
    /// <param name="monitorId">The monitor whose token they had, or <see langword="null"/> for all.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The pings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<RefusedPingEntry>> GetRefusedPingsAsync(
        HistoryPage page, long? monitorId = null, CancellationToken cancellationToken = default);

    /// <summary>Reads who changed what within the last 400 days, newest first.</summary>
    /// <param name="query">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not 1 to 1,000, or the offset is negative.</exception>
    Task<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken = default);
}
