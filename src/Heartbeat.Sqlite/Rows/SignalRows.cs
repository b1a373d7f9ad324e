using Dapper;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Encoding;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>Reads the signals of a monitor from their rows.</summary>
internal static class SignalRows
{
    public static SignalHistory Load(SqliteConnection connection, long monitorId, HistoryLimits limits)
    {
        var history = new SignalHistory(limits);
        var rows = connection.Query<Row>(
            """
            SELECT s.id AS Id, s.at AS At, s.effect AS Effect, s.signal AS Signal, b.body AS Body, coalesce(b.cut, 0) AS Cut
            FROM signals s LEFT JOIN bodies b ON b.signal_id = s.id
            WHERE s.monitor_id = @monitorId ORDER BY s.id DESC LIMIT @limit
            """,
            new { monitorId, limit = limits.Signals });
        foreach (var row in rows.Reverse())
        {
            history.Add(row.Id, Instant.FromUnixMicroseconds(row.At), row.ToSignal(), (SignalEffect)row.Effect);
        }

        return history;
    }

    private sealed class Row
    {
        public long Id { get; set; }

        public long At { get; set; }

        public long Effect { get; set; }

        public byte[] Signal { get; set; } = [];

        public string? Body { get; set; }

        public long Cut { get; set; }

        public Signal ToSignal()
        {
            var source = new ByteSource(Signal);
            var signal = SignalCodec.Read(ref source);
            source.End();
            return Body is null || signal.Content is null
                ? signal
                : signal with
                {
                    Content = signal.Content with
                    {
                        Body = Body,
                        OriginalBodyLength = Cut == 0 ? null : signal.Content.OriginalBodyLength,
                    },
                };
        }
    }
}
