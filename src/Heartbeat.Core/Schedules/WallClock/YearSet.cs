namespace Heartbeat.Schedules.WallClock;

/// <summary>The years in which a schedule occurs.</summary>
internal sealed class YearSet
{
    /// <summary>The answer when there is no such year.</summary>
    internal const int None = -1;

    // One more than the range: a reading of the last hours may lie in the year after.
    private readonly bool[] _years = new bool[WallTime.LastYear + 2];

    /// <summary>Gets the set of all years of the range.</summary>
    internal static YearSet All { get; } = new(WallTime.FirstYear, WallTime.LastYear);

    /// <summary>Makes the set of the years from one to another.</summary>
    internal YearSet(int first, int last) => Array.Fill(_years, true, first, last - first + 1);

    /// <summary>Makes the set of some years of the range.</summary>
    internal YearSet(IEnumerable<int> years)
    {
        foreach (var year in years)
        {
            _years[year] = true;
        }
    }

    internal bool Has(int year) => _years[year];

    internal int After(int year)
    {
        var index = Array.IndexOf(_years, true, year + 1);
        return index < 0 ? None : index;
    }

    internal int Before(int year)
    {
        var index = Array.LastIndexOf(_years, true, year - 1);
        return index < 0 ? None : index;
    }
}
