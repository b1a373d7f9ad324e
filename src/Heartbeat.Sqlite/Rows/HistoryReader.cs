using Heartbeat.Auditing;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Sqlite.Journal;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>
/// Reads histories: the rows, and on top of them what the journal says beyond, both of one moment. So a query sees
/// everything that was committed before it, and the writer neither waits for it nor folds for its sake.
/// </summary>
internal sealed class HistoryReader(ReaderPool readers, HistoryLimits limits)
{
    private readonly DefinitionCache _definitions = new();

    public Page<SignalEntry> Signals(long monitorId, HistoryPage page) => readers.Read(connection =>
    {
        var history = SignalRows.Load(connection, monitorId, limits);
        VisitMonitor(connection, monitorId, (long _, in CommitRecord record) =>
        {
            if (record.Kind == CommitRecordKind.MonitorDeleted)
            {
                history = new SignalHistory(limits);
            }
            else if (record.Kind == CommitRecordKind.Signal)
            {
                history.Add(record.SignalId, record.At, record.Signal, record.Effect);
            }
        });
        return history.Page(monitorId, page);
    });

    public Page<RunEntry> Runs(long monitorId, HistoryPage page) => readers.Read(connection =>
    {
        var history = RunRows.Load(connection, monitorId, limits);
        VisitMonitor(connection, monitorId, (long sequence, in CommitRecord record) =>
        {
            if (record.Kind == CommitRecordKind.MonitorDeleted)
            {
                history = new RunHistory(limits);
                return;
            }

            history.Apply(sequence, record);
        });
        return history.Page(monitorId, page);
    });

    public Page<StatusChangeEntry> StatusChanges(long monitorId, HistoryPage page) => readers.Read(connection =>
    {
        var history = StatusChangeRows.Load(connection, monitorId, limits);
        VisitMonitor(connection, monitorId, (long sequence, in CommitRecord record) =>
        {
            if (record.Kind == CommitRecordKind.MonitorDeleted)
            {
                history = new StatusChangeHistory(limits);
                return;
            }

            history.Apply(sequence, record);
        });
        return history.Page(monitorId, page);
    });

    public IReadOnlyList<DailyRollup> Rollups(long monitorId, DateOnly from) => readers.Read(connection =>
    {
        var book = RollupRows.Load(connection, monitorId, from);
        VisitMonitor(connection, monitorId, (long _, in CommitRecord record) =>
        {
            if (record.Kind == CommitRecordKind.MonitorDeleted)
            {
                book.Clear();
                return;
            }

            book.Apply(record);
        });
        return book.Since(from);
    });

    public Page<DeliveryEntry> Deliveries(long monitorId, HistoryPage page) => readers.Read(connection =>
    {
        var history = DeliveryRows.Load(connection, monitorId, limits);
        Visit(connection, monitorId, head => head.HasDeliveries || IsDeletion(head, monitorId), (long _, in CommitRecord record) =>
        {
            if (record.Kind == CommitRecordKind.MonitorDeleted && record.MonitorId == monitorId)
            {
                history.ForgetSettled();
            }

            foreach (var delivery in record.Deliveries ?? [])
            {
                if (MonitorFold.MonitorOf(delivery) == monitorId)
                {
                    history.Put(delivery);
                }
            }
        });
        return history.Page(page);
    });

    public Page<AuditEntry> Audit(AuditQuery query) => readers.Read(connection =>
    {
        var journal = new List<AuditEntry>();
        Visit(connection, monitorId: 0, head => head.Kind == CommitRecordKind.Audit, (long sequence, in CommitRecord record) =>
        {
            if (query.MonitorId is not { } id || record.Audit!.MonitorId == id)
            {
                journal.Add(record.Audit! with { Id = sequence });
            }
        });
        journal.Reverse();
        return AuditRows.Page(connection, query, journal);
    });

    private static bool IsDeletion(RecordHead head, long monitorId) =>
        head.Kind == CommitRecordKind.MonitorDeleted && head.MonitorId == monitorId;

    private void VisitMonitor(SqliteConnection connection, long monitorId, ReadRecord read) =>
        Visit(connection, monitorId, head => head.MonitorId == monitorId, read);

    /// <summary>Passes over what does not concern the monitor by its first bytes: a million records in some ten milliseconds.</summary>
    private void Visit(SqliteConnection connection, long monitorId, Func<RecordHead, bool> concerns, ReadRecord read)
    {
        var progress = FoldProgress.Read(connection);
        JournalReader.Visit(connection, (sequence, bytes) =>
        {
            if (!progress.Has(sequence, monitorId) && concerns(CommitBatchCodec.ReadHead(bytes)))
            {
                lock (_definitions)
                {
                    read(sequence, CommitBatchCodec.Read(bytes, _definitions));
                }
            }
        });
    }

    private delegate void ReadRecord(long sequence, in CommitRecord record);
}
