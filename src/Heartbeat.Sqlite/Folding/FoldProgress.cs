using System.Runtime.InteropServices;
using Heartbeat.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// How far the fold has come. A round takes the journal up to one record and goes through it monitor by monitor, in
/// slices; what is in the rows already is everything of the round for the monitors up to one.
/// </summary>
/// <param name="RoundSequence">The last record of the round.</param>
/// <param name="RoundMonitor">The last monitor whose records are in the rows; <see cref="long.MaxValue"/> when the round is done.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoldProgress(long RoundSequence, long RoundMonitor)
{
    public static FoldProgress Read(SqliteConnection connection)
    {
        using var statement = new Statement(connection, "SELECT round_seq, round_monitor FROM progress");
        return statement.Read() ? new(statement.Number(0), statement.Number(1)) : default;
    }

    /// <summary>Tells whether the rows have what a record says of a monitor.</summary>
    public bool Has(long sequence, long monitorId) => sequence <= RoundSequence && monitorId <= RoundMonitor;
}
