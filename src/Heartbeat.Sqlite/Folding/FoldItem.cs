using System.Runtime.InteropServices;

namespace Heartbeat.Sqlite.Folding;

/// <summary>Where a record of a round lies, and for which monitor it is looked at.</summary>
/// <param name="MonitorId">The monitor; 0 for what concerns none.</param>
/// <param name="Sequence">The number of the record.</param>
/// <param name="Row">The row of the journal, by its place in the part of the round that was read together.</param>
/// <param name="Offset">Where the record begins in the row.</param>
/// <param name="Length">How long it is.</param>
/// <param name="DeliveriesOnly">Whether only the monitor's deliveries are taken from a record of another one.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoldItem(
    long MonitorId, long Sequence, int Row, int Offset, int Length, bool DeliveriesOnly)
{
    /// <summary>Orders by monitor, then as it happened.</summary>
    public static Comparison<FoldItem> Order { get; } = static (left, right) => left.Place.CompareTo(right.Place);

    /// <summary>Gets its place in that order.</summary>
    public (long Monitor, long Sequence) Place => (MonitorId, Sequence);
}
