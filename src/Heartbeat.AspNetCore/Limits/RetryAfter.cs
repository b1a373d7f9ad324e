namespace Heartbeat.AspNetCore.Limits;

/// <summary>Turns a wait into the header <c>Retry-After</c>.</summary>
internal static class RetryAfter
{
    /// <summary>The longest wait for one token: a limit of one a minute.</summary>
    public const int MaxSeconds = 60;

    /// <summary>Returns the wait in whole seconds, rounded up: who comes back then is answered.</summary>
    public static int Seconds(TimeSpan wait) => Math.Clamp((int)Math.Ceiling(wait.TotalSeconds), 1, MaxSeconds);
}
