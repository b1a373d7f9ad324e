using Heartbeat.Monitors.Bulk;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>What is done to many monitors at once.</content>
public partial interface IMonitorRegistry
{
    /// <summary>Does to many monitors what the calls for one do, and says what became of each.</summary>
    /// <param name="change">Which monitors, and what.</param>
    /// <param name="cancellationToken">Ends the wait. Where something was changed by then, the rest is reported as failed.</param>
    /// <returns>What became of each monitor. Doing the same again is harmless.</returns>
    /// <remarks>
    /// Monitors are changed in steps of 200: where the store fails at one, those 200 are reported as
    /// <see cref="BulkOutcome.Failed"/>, unchanged, and the others are gone on with. The audit trail has an entry for each
    /// monitor. In a dry run a monitor that is deleted already is <see cref="BulkOutcome.NotFound"/>, else
    /// <see cref="BulkOutcome.Unchanged"/>.
    /// </remarks>
    /// <exception cref="MonitorValidationException">Something is wrong with the change; it names every fault at once.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was changed at all.</exception>
    Task<BulkResult> BulkAsync(BulkChange change, CancellationToken cancellationToken = default);
}
