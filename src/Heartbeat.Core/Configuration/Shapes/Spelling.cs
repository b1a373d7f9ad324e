namespace Heartbeat.Configuration.Shapes;

/// <summary>Finds the word that somebody meant.</summary>
internal static class Spelling
{
    /// <summary>Says that there is no such setting, and which one it may have been meant to be.</summary>
    public static string NoSuchSetting(string key, IEnumerable<string> known) =>
        Closest(key, known) is { } meant
            ? $"there is no such setting; did you mean {meant}?"
            : "there is no such setting";

    /// <summary>Finds the known word that is a slip or two away, if there is one.</summary>
    public static string? Closest(string word, IEnumerable<string> known)
    {
        // In a word of few letters two slips leave another word.
        var slips = word.Length <= 4 ? 1 : 2;
        return known
            .Select(other => (Word: other, Distance: Distance(word.ToUpperInvariant(), other.ToUpperInvariant())))
            .Where(other => other.Distance <= slips)
            .OrderBy(static other => other.Distance)
            .Select(static other => other.Word)
            .FirstOrDefault();
    }

    // Letters added, left out, changed, or swapped with their neighbour.
    private static int Distance(string from, string to)
    {
        var distance = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            distance[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            distance[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var changed = distance[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                var least = Math.Min(changed, Math.Min(distance[i - 1, j], distance[i, j - 1]) + 1);
                var isSwap = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
                distance[i, j] = isSwap ? Math.Min(least, distance[i - 2, j - 2] + 1) : least;
            }
        }

        return distance[from.Length, to.Length];
    }
}
