namespace Heartbeat.Storage.Embedded.History;

/// <summary>
/// Numbers runs and status changes by the record that brought them: the same number whether they are read from the
/// journal or from rows, before and after a restart.
/// </summary>
internal static class HistoryId
{
    private const int ItemBits = 7;

    /// <param name="sequence">The number of the record.</param>
    /// <param name="item">The place in the record; a step touches at most some 70 runs.</param>
    public static long Of(long sequence, int item) => (sequence << ItemBits) | (long)Math.Min(item, (1 << ItemBits) - 1);
}
