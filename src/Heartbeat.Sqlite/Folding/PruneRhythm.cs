namespace Heartbeat.Sqlite.Folding;

/// <summary>
/// Says when to prune a monitor's rows by count: not at every insert, since queries stop at the limit anyway, but before
/// the rows too many are as many as a quarter of those that are kept.
/// </summary>
internal static class PruneRhythm
{
    /// <param name="written">How many rows were written, all in all.</param>
    /// <param name="added">How many of them just now.</param>
    /// <param name="limit">How many are kept.</param>
    public static bool IsTime(long written, int added, int limit)
    {
        var step = Math.Max(1, limit / 4);
        return written > limit && written / step != (written - added) / step;
    }
}
