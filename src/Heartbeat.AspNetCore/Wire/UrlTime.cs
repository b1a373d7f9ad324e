using System.Globalization;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>Reads instants as people put them into URLs: RFC 3339, or seconds since 1970.</summary>
internal static class UrlTime
{
    private static readonly string[] Rfc3339 = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK"];

    public static bool TryParse(string text, out DateTimeOffset value)
    {
        if (decimal.TryParse(
            text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds))
        {
            return TryFromUnix(seconds, out value);
        }

        // An unescaped plus arrives as a space: 2026-11-23T12:00:00 01:00.
        var repaired = text.Length > 6 && text[^6] == ' ' && text[^3] == ':' ? $"{text[..^6]}+{text[^5..]}" : text;
        var parsed = DateTimeOffset.TryParseExact(
            repaired.ToUpperInvariant(),
            Rfc3339,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out value);
        return parsed && HasOffset(repaired);
    }

    // A time without its zone could be any of two dozen instants; RFC 3339 demands one.
    private static bool HasOffset(string text) =>
        text[^1] is 'Z' or 'z' || (text.Length > 6 && text[^6] is '+' or '-' && text[^3] == ':');

    private static bool TryFromUnix(decimal seconds, out DateTimeOffset value)
    {
        var last = (DateTimeOffset.MaxValue - DateTimeOffset.UnixEpoch).Ticks;
        value = default;
        if (seconds > last / TimeSpan.TicksPerSecond)
        {
            return false;
        }

        value = DateTimeOffset.UnixEpoch.AddTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }
}
