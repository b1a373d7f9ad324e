namespace Heartbeat.Notifications.Dispatching;

/// <summary>How long to wait after a failed attempt: doubling from 1 s to 5 min, spread so that not all come at once.</summary>
internal sealed class RetrySchedule(Random random)
{
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan LongestAsked = TimeSpan.FromHours(1);

    /// <summary>Chooses the wait before the next attempt.</summary>
    /// <param name="failures">How many attempts failed so far, from 1.</param>
    /// <param name="asked">What the other side asked for. It knows better, up to an hour.</param>
    public TimeSpan After(int failures, TimeSpan? asked = null)
    {
        if (asked is { } wait)
        {
            return TimeSpan.FromTicks(Math.Clamp(wait.Ticks, Shortest.Ticks, LongestAsked.Ticks));
        }

        // 2, 4, 8, ... seconds; past 2^9 the limit has long been reached.
        var ceiling = Math.Min(1L << Math.Clamp(failures, 1, 10), (long)Longest.TotalSeconds) * TimeSpan.TicksPerSecond;
        return TimeSpan.FromTicks((ceiling / 2) + random.NextInt64((ceiling / 2) + 1));
    }
}
