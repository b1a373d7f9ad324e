namespace Heartbeat.Schedules.Durations;

/// <summary>A unit of time and its length in ticks of 100 ns.</summary>
internal sealed record DurationUnit(string Symbol, decimal Ticks)
{
    internal static DurationUnit Week { get; } = new("w", 7 * TimeSpan.TicksPerDay);

    internal static DurationUnit Day { get; } = new("d", TimeSpan.TicksPerDay);

    internal static DurationUnit Hour { get; } = new("h", TimeSpan.TicksPerHour);

    internal static DurationUnit Minute { get; } = new("m", TimeSpan.TicksPerMinute);

    internal static DurationUnit Second { get; } = new("s", TimeSpan.TicksPerSecond);

    internal static DurationUnit Millisecond { get; } = new("ms", TimeSpan.TicksPerMillisecond);

    internal static DurationUnit Microsecond { get; } = new("us", TimeSpan.TicksPerMicrosecond);

    internal static DurationUnit Nanosecond { get; } = new("ns", 0.01m);

    /// <summary>Gets all units, the longest first.</summary>
    internal static IReadOnlyList<DurationUnit> All { get; } =
        [Week, Day, Hour, Minute, Second, Millisecond, Microsecond, Nanosecond];

    /// <summary>Finds the unit of a symbol as Go writes it, with either of the two letters for micro.</summary>
    internal static DurationUnit? Find(ReadOnlySpan<char> symbol)
    {
        if (symbol is "\u00B5s" or "\u03BCs")
        {
            return Microsecond;
        }

        foreach (var unit in All)
        {
            if (symbol.SequenceEqual(unit.Symbol))
            {
                return unit;
            }
        }

        return null;
    }
}
