namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>How late some things were, in milliseconds.</summary>
internal sealed record Lags(int Count, double P50, double P99, double Max)
{
    public static Lags Of(IReadOnlyList<TimeSpan> lags)
    {
        var sorted = lags.Select(static lag => lag.TotalMilliseconds).Order().ToList();
        return sorted.Count == 0
            ? throw new InvalidOperationException("No deadline was noticed.")
            : new(sorted.Count, At(0.5), At(0.99), sorted[^1]);

        double At(double part) => sorted[(int)Math.Ceiling(sorted.Count * part) - 1];
    }
}
