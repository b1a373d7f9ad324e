using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Decides between the two kinds of reply.</summary>
internal static class AcceptHeader
{
    /// <summary>Tells whether JSON is wanted more than text; of two that are wanted alike, the first named wins.</summary>
    public static bool PrefersJson(StringValues accept)
    {
        // Nearly every client sends nothing or */*.
        if (accept.Count == 0 || !accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        if (!MediaTypeHeaderValue.TryParseList(accept, out var types))
        {
            return false;
        }

        var json = 0.0;
        var text = 0.0;
        foreach (var type in types)
        {
            var quality = type.Quality ?? 1;
            if (IsJson(type) && quality > text)
            {
                json = Math.Max(json, quality);
            }
            else if (IsText(type) && quality > json)
            {
                text = Math.Max(text, quality);
            }
        }

        return json > text;
    }

    private static bool IsJson(MediaTypeHeaderValue type) =>
        type.SubTypeWithoutSuffix.Equals("json", StringComparison.OrdinalIgnoreCase)
        || type.Suffix.Equals("json", StringComparison.OrdinalIgnoreCase);

    private static bool IsText(MediaTypeHeaderValue type) =>
        type.MatchesAllTypes || type.Type.Equals("text", StringComparison.OrdinalIgnoreCase);
}
