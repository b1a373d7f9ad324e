using System.Runtime.InteropServices;
using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.OnCalendar;

/// <summary>One item of a list: a value, or several from a first to a last one by a step.</summary>
/// <param name="First">The first value.</param>
/// <param name="Last">The last value, a whole number of steps after the first.</param>
/// <param name="Step">The step, at least 1.</param>
/// <param name="IsOpen">Whether it was written without a last value, as <c>1/7</c>.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Component(long First, long Last, long Step, bool IsOpen = false)
{
    internal static Component Single(long value) => new(value, value, 1);

    /// <summary>Gets the values as bits; they must be below 64.</summary>
    internal ulong ToBits() => Bits.Range((int)First, (int)Last, (int)Step);
}
