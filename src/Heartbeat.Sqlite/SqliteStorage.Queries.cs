using Heartbeat.Auditing;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Rows;
using Heartbeat.Storage;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite;

/// <content>Queries, from any thread.</content>
internal sealed partial class SqliteStorage
{
    public ValueTask<Page<SignalEntry>> GetSignalsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Query(history => history.Signals(monitorId, page), cancellationToken);

    public ValueTask<Page<RunEntry>> GetRunsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Query(history => history.Runs(monitorId, page), cancellationToken);

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Query(history => history.StatusChanges(monitorId, page), cancellationToken);

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, DateOnly from, CancellationToken cancellationToken) =>
        Query(history => history.Rollups(monitorId, from), cancellationToken);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        Query(history => history.Deliveries(monitorId, page), cancellationToken);

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        Query(history => history.Audit(query), cancellationToken);

    private ValueTask<T> Query<T>(Func<HistoryReader, T> query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var readers = _readers ?? throw new StoreUnavailableException($"'{_settings.Path}' is not open.");
        try
        {
            return ValueTask.FromResult(query(new HistoryReader(readers, _settings.History)));
        }
        catch (SqliteException exception)
        {
            throw SqliteErrors.Unavailable(_settings.Path, exception);
        }
        catch (ObjectDisposedException exception)
        {
            throw new StoreUnavailableException($"'{_settings.Path}' is not open.", exception);
        }
    }
}
