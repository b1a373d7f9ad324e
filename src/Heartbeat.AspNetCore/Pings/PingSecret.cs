namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Keeps the token or ping key of a ping out of what is kept of it. Jobs print their own URL (<c>curl -v</c>,
/// <c>set -x</c>), and what they print goes to people and services who should not be able to ping.
/// </summary>
internal static class PingSecret
{
    private const string Mask = "***";

    // Shorter ones may be words that stand in any text; a token that Heartbeat makes has 36 characters.
    private const int MinLength = 16;

    /// <summary>Returns a text without the secret that its ping was sent with.</summary>
    /// <param name="text">The text.</param>
    /// <param name="segment">The first part of the path: a token, a ping key, or where the form allows it a slug.</param>
    /// <param name="mayBeSlug">Whether it may be a slug, which is no secret.</param>
    public static string? HideIn(string? text, string segment, bool mayBeSlug) =>
        text is null || segment.Length < MinLength || (mayBeSlug && !Guid.TryParse(segment, out _))
            ? text
            : text.Replace(segment, Mask, StringComparison.OrdinalIgnoreCase);
}
