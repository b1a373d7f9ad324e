using Heartbeat.Monitors.Transfer;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <content>Monitors as one document.</content>
public partial interface IMonitorRegistry
{
    /// <summary>Exports the monitors, oldest first, without those that are retired and without history.</summary>
    /// <param name="withTokens">
    /// Whether ping tokens are in it: as hashes, with which the URLs go on working after an import, and as they are where
    /// the token protector keeps them. Such a document is a secret.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The document.</returns>
    Task<MonitorDocument> ExportAsync(bool withTokens = false, CancellationToken cancellationToken = default);

    /// <summary>Imports monitors: those that are not there are created, the others made what the document says.</summary>
    /// <param name="document">The document.</param>
    /// <param name="dryRun">Whether nothing is changed, and the result says what would be.</param>
    /// <param name="cancellationToken">Ends the wait. Where something was changed by then, the rest is reported as failed.</param>
    /// <returns>What became of each monitor. Importing the same document again changes nothing.</returns>
    /// <remarks>
    /// <para>
    /// A monitor is the one that is there with its slug, else with its token; one without either, the one that is the
    /// same in everything. Its id is kept where it is free. Other monitors stay as they are, and so does a pause of which
    /// the document knows nothing.
    /// </para>
    /// <para>
    /// A new monitor without a token in the document gets one, which the result shows. One that is there gets the token of
    /// the document: its own is dead at once. What the app's code declares here is refused, unless it is the same.
    /// </para>
    /// </remarks>
    /// <exception cref="MonitorValidationException">It is no such document.</exception>
    /// <exception cref="StoreUnavailableException">Nothing was changed at all.</exception>
    Task<ImportResult> ImportAsync(
        MonitorDocument document, bool dryRun = false, CancellationToken cancellationToken = default);
}
