namespace Heartbeat.Schedules.Durations;

/// <summary>
/// Reads durations of ISO 8601 such as <c>P1DT2H30M</c>, without years and months, which have no fixed length.
/// </summary>
internal static class IsoDurationReader
{
    private static readonly (char Designator, DurationUnit Unit)[] DateUnits =
        [('W', DurationUnit.Week), ('D', DurationUnit.Day)];

    private static readonly (char Designator, DurationUnit Unit)[] TimeUnits =
        [('H', DurationUnit.Hour), ('M', DurationUnit.Minute), ('S', DurationUnit.Second)];

    internal static TimeSpan Read(string text)
    {
        var cursor = new DurationCursor(text);
        cursor.Skip();
        if (char.ToUpperInvariant(cursor.Current) != 'T')
        {
            ReadParts(cursor, DateUnits);
        }

        if (char.ToUpperInvariant(cursor.Current) == 'T')
        {
            cursor.Skip();
            ReadParts(cursor, TimeUnits);
        }

        return cursor.AtEnd ? cursor.Total : throw cursor.Error("unexpected character", cursor.Position);
    }

    /// <summary>Reads at least one part, each unit once and in order; only the last part may have a fraction.</summary>
    private static void ReadParts(DurationCursor cursor, ReadOnlySpan<(char Designator, DurationUnit Unit)> units)
    {
        do
        {
            var number = cursor.ReadNumber(".,", out var hasFraction);
            var designator = char.ToUpperInvariant(cursor.Current);
            var index = 0;
            while (index < units.Length && units[index].Designator != designator)
            {
                index++;
            }

            if (index == units.Length)
            {
                throw cursor.Error(DescribeDesignator(designator, units), cursor.Position);
            }

            cursor.Add(number, units[index].Unit);
            cursor.Skip();
            units = units[(index + 1)..];
            if (hasFraction && !cursor.AtEnd)
            {
                throw cursor.Error("only the last part may have a fraction, unexpected text", cursor.Position);
            }
        }
        while (!cursor.AtEnd && char.ToUpperInvariant(cursor.Current) != 'T');
    }

    private static string DescribeDesignator(char designator, ReadOnlySpan<(char Designator, DurationUnit Unit)> units)
    {
        var isDate = units.Length == 0 || units[^1].Designator == 'D';
        return designator switch
        {
            'Y' => "years have no fixed length; write days",
            'M' when isDate => "months have no fixed length; write days, or minutes after a T",
            _ => "expected one of W D (before the T) or H M S (after it), each once and in this order,",
        };
    }
}
