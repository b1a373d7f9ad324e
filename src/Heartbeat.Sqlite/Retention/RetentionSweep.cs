using Heartbeat.Auditing;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Storage.Embedded.History;
using Heartbeat.Storage.Rollups;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Retention;

/// <summary>Goes through all monitors every few hours, a few at a time, and deletes what is too old.</summary>
internal sealed class RetentionSweep(RetentionPolicy policy, HistoryLimits limits)
{
    private const int MonitorsASlice = 16;
    private const int KeysASlice = 2_000;
    private const int EntriesASlice = 2_000;

    private PutOff _rest;
    private long? _from;

    /// <summary>Does a slice.</summary>
    /// <returns>Whether there is more to do at once.</returns>
    public bool Step(SqliteConnection connection, Instant now)
    {
        if (_from is null && _rest.IsOn(now))
        {
            return false;
        }

        var from = _from ?? long.MinValue;
        var until = connection.Number(
            $"SELECT max(id) FROM (SELECT id FROM monitors WHERE id > {from} ORDER BY id LIMIT {MonitorsASlice})");
        var last = until == 0;
        until = last ? long.MaxValue : until;
        var more = false;

        connection.Run("BEGIN IMMEDIATE");
        try
        {
            DeleteOld(connection, from, until, now);
            LimitDeliveries(connection, from, until);
            if (last)
            {
                more = DeleteKeys(connection, now);
                more |= DeleteAudit(connection, now);
            }

            connection.Run("COMMIT");
        }
        finally
        {
            connection.RollBack();
        }

        // The last slice comes again until nothing old is left.
        _from = !last ? until : more ? from : null;
        _rest = _from is null ? new(now, policy.Every) : _rest;
        return _from is not null;
    }

    private void DeleteOld(SqliteConnection connection, long from, long until, Instant now)
    {
        var monitors = $"monitor_id > {from} AND monitor_id <= {until}";
        var signals = (now - policy.Signals).UnixMicroseconds;
        var history = (now - policy.History).UnixMicroseconds;
        connection.Run(
            $"""
            DELETE FROM bodies WHERE {monitors} AND signal_id IN (SELECT id FROM signals WHERE {monitors} AND at < {signals});
            DELETE FROM signals WHERE {monitors} AND at < {signals};
            DELETE FROM runs WHERE {monitors} AND coalesce(ended_at, started_at) < {history};
            DELETE FROM status_changes WHERE {monitors} AND at < {history};
            DELETE FROM rollups WHERE {monitors} AND day < {RollupBook.DayOf(now - policy.History).DayNumber};
            DELETE FROM deliveries WHERE {monitors} AND settled = 1 AND settled_at < {history};
            """);
    }

    private void LimitDeliveries(SqliteConnection connection, long from, long until) => connection.Run(
        $"""
        DELETE FROM deliveries WHERE id IN (SELECT id FROM (
            SELECT id, row_number() OVER (PARTITION BY monitor_id ORDER BY id DESC) AS place
            FROM deliveries WHERE monitor_id > {from} AND monitor_id <= {until} AND settled = 1)
            WHERE place > {limits.SettledDeliveries});
        """);

    private static bool DeleteAudit(SqliteConnection connection, Instant now)
    {
        var before = (now - AuditQuery.KeptFor).UnixMicroseconds;
        connection.Run(
            $"""
            DELETE FROM audit WHERE at < {before}
            AND seq IN (SELECT seq FROM audit ORDER BY seq LIMIT {EntriesASlice})
            """);
        return connection.Number(
            $"SELECT EXISTS (SELECT 1 FROM (SELECT at FROM audit ORDER BY seq LIMIT 1) WHERE at < {before})") != 0;
    }

    private bool DeleteKeys(SqliteConnection connection, Instant now)
    {
        var before = (now - policy.IdempotencyKeys).UnixMicroseconds;
        connection.Run(
            $"""
            DELETE FROM idempotency_keys WHERE at < {before}
            AND number IN (SELECT number FROM idempotency_keys ORDER BY number LIMIT {KeysASlice})
            """);
        return connection.Number(
            $"SELECT EXISTS (SELECT 1 FROM (SELECT at FROM idempotency_keys ORDER BY number LIMIT 1) WHERE at < {before})") != 0;
    }
}
