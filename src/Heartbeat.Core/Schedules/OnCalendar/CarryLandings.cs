using System.Runtime.InteropServices;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>
/// Where repetitions land that step over the end of their unit, 0 where none does; see <see cref="CarryingPattern"/>.
/// </summary>
/// <param name="Day">The day of January.</param>
/// <param name="Hour">The hour of the first of a month.</param>
/// <param name="Minute">The minute after midnight.</param>
/// <param name="Microsecond">The microsecond after the full hour.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CarryLandings(long Day, long Hour, long Minute, long Microsecond)
{
    /// <summary>Gets a value indicating whether anything can be left out before a landing.</summary>
    internal bool Any => Day > 1 || Hour > 0 || Minute > 0 || Microsecond > 0;
}
