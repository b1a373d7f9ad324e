namespace Heartbeat.AspNetCore.Pings;

/// <summary>Tells people what of a ping could not be understood: it counts all the same, but not silently otherwise.</summary>
internal static class PingRemarks
{
    public const int MaxMessageLength = 2_000;

    /// <summary>Says that an age was longer than any that counts.</summary>
    public const string Older = "[older than the 24 hours that it is dated back]";

    /// <summary>Returns the message of the ping with the remarks behind it, or <see langword="null"/> without either.</summary>
    public static string? AddTo(PingQuery query, in PingBody body, bool keyIgnored)
    {
        if (query.Ignored.Count == 0 && !body.BrokeOff && !keyIgnored)
        {
            return query.Message;
        }

        List<string> parts = [];
        if (query.Message is { Length: > 0 } message)
        {
            parts.Add(message);
        }

        IEnumerable<string> ignored = keyIgnored ? [.. query.Ignored, IdempotencyKey.HeaderName] : query.Ignored;
        if (ignored.Any())
        {
            parts.Add(Ignored(ignored));
        }

        if (body.BrokeOff)
        {
            parts.Add("[the body broke off]");
        }

        return string.Join(' ', parts);
    }

    /// <summary>Says which fields made no sense.</summary>
    public static string Ignored(IEnumerable<string> names) =>
        $"[not understood and ignored: {string.Join(", ", names.Distinct(StringComparer.Ordinal))}]";
}
