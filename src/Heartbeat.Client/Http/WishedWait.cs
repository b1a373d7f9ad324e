namespace Heartbeat.Client.Http;

/// <summary>Reads when a server wants to be asked again.</summary>
internal static class WishedWait
{
    /// <summary>Returns in how long that is, zero where it is past; <see langword="null"/> where the server does not say.</summary>
    public static TimeSpan? Of(HttpResponseMessage response, DateTimeOffset now) => response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date > now ? date - now : TimeSpan.Zero,
        _ => null,
    };
}
