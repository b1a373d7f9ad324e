namespace Heartbeat.LoadTest.Client;

/// <summary>What a client saw.</summary>
/// <param name="PerSecond">Requests a second.</param>
/// <param name="P50">The median of the latencies, in milliseconds.</param>
/// <param name="P99">The latency that 99 of 100 did not exceed, in milliseconds.</param>
/// <param name="Max">The longest, in milliseconds.</param>
/// <param name="Requests">How many requests were answered.</param>
/// <param name="Errors">How many of them were not answered with 200.</param>
internal sealed record LoadResult(double PerSecond, double P50, double P99, double Max, long Requests, int Errors)
{
    /// <summary>Gets the 99th percentile of each window, in milliseconds.</summary>
    public IReadOnlyList<double> Windows { get; init; } = [];

    public static LoadResult Of(IEnumerable<(Latencies Latencies, int Errors)> results, TimeSpan elapsed)
    {
        var (all, errors) = (new Latencies(), 0);
        foreach (var result in results)
        {
            all.Add(result.Latencies);
            errors += result.Errors;
        }

        return new(
            all.Count / elapsed.TotalSeconds,
            all.Percentile(0.5).TotalMilliseconds,
            all.Percentile(0.99).TotalMilliseconds,
            all.Max.TotalMilliseconds,
            all.Count,
            errors);
    }
}
