using System.Text;
using Heartbeat.Client.Http;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Tells answers to pings from those of whoever else may be at an address.</summary>
/// <remarks>The type of the content is no help: Healthchecks answers its plain words as text/html, too.</remarks>
internal static class PingAnswer
{
    private const int MaxProblem = 300;

    /// <summary>Tells whether only a server that takes pings answers like this: to the letter, what Healthchecks says.</summary>
    // Other words are anybody's: a proxy says "404 page not found", a place that is kept for an app "{}" or "Coming soon".
    public static bool IsOne(ServerAnswer answer) => answer.HasPingBodyLimit || (answer.Status, TextOf(answer)) is
        (200, "OK") or
        (201, "Created") or
        (404, "not found") or
        (400, "invalid url format" or "invalid uuid format") or
        (409, "ambiguous slug");

    /// <summary>Tells whether it is a page for people: of a proxy, a sign-in, another app.</summary>
    public static bool IsPage(ServerAnswer answer) => TextOf(answer).StartsWith('<');

    /// <summary>Returns what it says, on one line.</summary>
    public static string ProblemOf(ServerAnswer answer, string? key)
    {
        var text = IsPage(answer) ? "" : TextOf(answer);

        // It goes to a log, and the server might repeat the path. Hidden first: a key that is cut would not be found.
        text = key is null ? text : text.Replace(key, "***", StringComparison.Ordinal);
        return string.Concat(text.Take(MaxProblem).Select(static c => char.IsControl(c) ? ' ' : c));
    }

    private static string TextOf(ServerAnswer answer) => Encoding.UTF8.GetString(answer.Body).Trim();
}
