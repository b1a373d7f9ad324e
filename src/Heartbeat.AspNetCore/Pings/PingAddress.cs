using Heartbeat.AspNetCore.Security;
using Heartbeat.Configuration.Reading;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>Whom a ping is for and what it says, read from the segments of its path.</summary>
/// <remarks>
/// An unknown or malformed token is not told apart here: it becomes a target that no monitor has, so that it takes the
/// same way through the store and gets the same answer as any other wrong token.
/// </remarks>
internal readonly record struct PingAddress(SignalTarget Target, PingVerb Verb)
{
    /// <summary>Gets the slug to try where no monitor has the token.</summary>
    public string? SlugInstead { get; init; }

    /// <summary>
    /// Gets a value indicating whether nothing can be recorded: what follows is a verb neither for a ping key nor for a
    /// token. Of a token that there is, the verb is wrong; else the token is.
    /// </summary>
    public bool IsDeadEnd { get; init; }

    /// <summary>Reads the segments.</summary>
    /// <param name="form">The form of the URL.</param>
    /// <param name="pingKeys">The ping keys.</param>
    /// <param name="first">The token or ping key.</param>
    /// <param name="second">The verb; the slug after a ping key.</param>
    /// <param name="third">The verb after ping key and slug.</param>
    /// <param name="address">The address, where the answer is <see langword="true"/>.</param>
    /// <returns>Whether the verb is known; this is decided before anything is said about the token.</returns>
    public static bool TryParse(
        PingForm form, HashedKeys pingKeys, string first, string? second, string? third, out PingAddress address)
    {
        if (form.TakesPingKeys && second is not null && !Guid.TryParseExact(first, "D", out _))
        {
            return TryParseKeyAndSlug(pingKeys, first, second, third, out address);
        }

        var known = PingVerb.TryParse(second, out var verb) && third is null;
        address = new PingAddress(ByToken(first), verb) { SlugInstead = form.TakesSlugs ? first : null };
        return known;
    }

    private static bool TryParseKeyAndSlug(
        HashedKeys pingKeys, string key, string slug, string? verbText, out PingAddress address)
    {
        var known = PingVerb.TryParse(verbText, out var verb);
        if (pingKeys.Contains(key))
        {
            address = new PingAddress(SignalTarget.BySlug(slug), verb);
            return known && WordReader.IsSlug(slug);
        }

        // Not a ping key: tokens need not be UUIDs, so this may be one with its verb.
        if (verbText is null && PingVerb.TryParse(slug, out verb))
        {
            address = new PingAddress(ByToken(key), verb);
            return true;
        }

        // A number is meant as an exit code, and is refused before anything is said about the token.
        address = new PingAddress(ByToken(key), verb) { IsDeadEnd = true };
        return known && WordReader.IsSlug(slug) && !IsNumber(slug);
    }

    private static bool IsNumber(ReadOnlySpan<char> text) =>
        !text.TrimStart('-').IsEmpty && !text.TrimStart('-').ContainsAnyExceptInRange('0', '9');

    private static SignalTarget ByToken(ReadOnlySpan<char> token) => SignalTarget.ByToken(TokenHash.Of(token));
}
