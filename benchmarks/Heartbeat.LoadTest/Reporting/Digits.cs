using System.Globalization;

namespace Heartbeat.LoadTest.Reporting;

/// <summary>Writes numbers with as many digits as they deserve.</summary>
internal static class Digits
{
    /// <summary>For people: three digits that count, and commas between thousands.</summary>
    public static string Text(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.###", CultureInfo.InvariantCulture),
    };

    /// <summary>For programs: the same without commas.</summary>
    public static string Plain(double value) => Text(value).Replace(",", "", StringComparison.Ordinal);
}
