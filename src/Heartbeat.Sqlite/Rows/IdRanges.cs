using System.Runtime.InteropServices;
using Heartbeat.Sqlite.Connections;
using Microsoft.Data.Sqlite;

namespace Heartbeat.Sqlite.Rows;

/// <summary>The ids of all monitors, cut into ranges that several threads can read.</summary>
/// <param name="First">The first id.</param>
/// <param name="Last">The last id; before the first where there are none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IdRanges(long First, long Last)
{
    // Ids are mostly given in a row: so many rows are worth a thread, and in so many parts two threads come out even.
    private const long Least = 8_192;
    private const long Most = 128;

    /// <summary>Gets how many ranges there are.</summary>
    public int Count => First > Last ? 0 : (int)(Distance / (ulong)Width) + 1;

    private ulong Distance => unchecked((ulong)Last - (ulong)First);

    private long Width => (long)Math.Max(Least, Math.Min(Distance / Most, long.MaxValue - 1) + 1);

    /// <summary>Gets the ids of a range, both ends included.</summary>
    public (long From, long Until) this[int range]
    {
        get
        {
            var from = unchecked(First + (range * Width));
            return (from, unchecked((ulong)Last - (ulong)from) < (ulong)Width ? Last : from + Width - 1);
        }
    }

    public static IdRanges Read(SqliteConnection connection)
    {
        using var statement = new Statement(
            connection,
            "SELECT coalesce((SELECT min(id) FROM monitors), 1), coalesce((SELECT max(id) FROM monitors), 0)");
        return statement.Read() ? new(statement.Number(0), statement.Number(1)) : new(1, 0);
    }
}
