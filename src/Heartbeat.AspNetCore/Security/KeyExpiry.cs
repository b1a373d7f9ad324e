using System.Globalization;
using Heartbeat.AspNetCore.Wire;

namespace Heartbeat.AspNetCore.Security;

/// <summary>Reads when a key expires.</summary>
internal static class KeyExpiry
{
    /// <summary>Reads a time with its offset, or a date: then the key still opens on that whole day in UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset expires)
    {
        var trimmed = text.Trim();
        if (!DateOnly.TryParseExact(trimmed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            // A number alone would be a time in a URL; here it is more likely a year.
            expires = default;
            return trimmed.Contains('-', StringComparison.Ordinal) && UrlTime.TryParse(trimmed, out expires);
        }

        expires = day == DateOnly.MaxValue
            ? DateTimeOffset.MaxValue
            : new DateTimeOffset(day.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
        return true;
    }
}
