using System.Runtime.InteropServices;

namespace Heartbeat.Schedules.WallClock;

/// <summary>A stretch of time during which a zone keeps one offset from UTC.</summary>
/// <remarks>
/// Periods are also cut at each new year, where nothing need change: then <see cref="OffsetBefore"/> is the same.
/// </remarks>
/// <param name="Start">The first microsecond of the period, UTC.</param>
/// <param name="End">The first microsecond after it, UTC.</param>
/// <param name="Offset">What to add to UTC to read the wall clock.</param>
/// <param name="OffsetBefore">The offset just before <paramref name="Start"/>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct OffsetPeriod(long Start, long End, long Offset, long OffsetBefore)
{
    /// <summary>
    /// Gets how far the wall clock jumped at the start: positive into summer time, negative out of it.
    /// </summary>
    internal long Shift => Offset - OffsetBefore;
}
