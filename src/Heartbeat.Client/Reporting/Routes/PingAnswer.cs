using System.Text;
using Heartbeat.Client.Http;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Tells answers to pings from those of whoever else may be at an address.</summary>
/// <remarks>The type of the content is no help: Healthchecks answers its plain words as text/html, too.</remarks>
internal static class PingAnswer
{
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

    /// <summary>Returns what it says, on one line and without the key.</summary>
    public static string ProblemOf(ServerAnswer answer, string? key) =>
        IsPage(answer) ? "" : SaidText.For(TextOf(answer), key);

    private static string TextOf(ServerAnswer answer) => Encoding.UTF8.GetString(answer.Body).Trim();
}
