using System.Text;
using Heartbeat.Client.Http;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>Tells answers to pings from those of whoever else may be at an address.</summary>
/// <remarks>The type of the content is no help: Healthchecks answers its plain words as text/html, too.</remarks>
internal static class PingAnswer
{
    private const int MaxProblem = 300;

    /// <summary>Tells whether only a server that takes pings answers like this.</summary>
    public static bool IsOne(ServerAnswer answer) => answer.HasPingBodyLimit || answer.Status switch
    {
        200 or 201 => !IsPage(answer) && (IsPlain(answer.MediaType) || TextOf(answer) is "OK" or "Created"),
        404 => IsNotFound(answer),
        _ => false,
    };

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

    // Exactly what Healthchecks says. A proxy, too, may say "404 page not found" in plain text.
    private static bool IsNotFound(ServerAnswer answer) =>
        TextOf(answer).Equals("not found", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(string? mediaType) =>
        mediaType is "text/plain" || mediaType?.EndsWith("json", StringComparison.Ordinal) == true;

    private static string TextOf(ServerAnswer answer) => Encoding.UTF8.GetString(answer.Body).Trim();
}
