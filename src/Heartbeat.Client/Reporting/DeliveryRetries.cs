using Heartbeat.Client.Reporting.Routes;
using Polly;
using Polly.Retry;

namespace Heartbeat.Client.Reporting;

/// <summary>How attempts are repeated: while the app runs without end, and at its end for a short while.</summary>
internal static class DeliveryRetries
{
    private const int MostDoublings = 5;

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWish = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan SlowDelay = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LastDelay = TimeSpan.FromMilliseconds(500);

    /// <summary>Makes the retries of a running app.</summary>
    public static ResiliencePipeline<Delivery> Endless(TimeProvider time) => Of(time, new RetryStrategyOptions<Delivery>
    {
        ShouldHandle = static attempt => new(attempt.Outcome.Result is { Kind: not DeliveryKind.Done }),
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = FirstDelay,
        MaxDelay = LongestDelay,
        MaxRetryAttempts = int.MaxValue,
        DelayGenerator = static attempt => new(attempt.Outcome.Result switch
        {
            // Somebody has to mend something first.
            { Kind: not DeliveryKind.TryLater } => SlowDelay,
            { RetryAfter: { } wish } => WaitFor(wish, attempt.AttemptNumber),
            _ => null,
        }),
    });

    /// <summary>Makes the retries of an app that stops. What somebody would have to mend is given up at once.</summary>
    public static ResiliencePipeline<Delivery> AtTheEnd(TimeProvider time) => Of(time, new RetryStrategyOptions<Delivery>
    {
        ShouldHandle = static attempt => new(attempt.Outcome.Result is { Kind: DeliveryKind.TryLater }),
        BackoffType = DelayBackoffType.Constant,
        Delay = LastDelay,
        MaxRetryAttempts = int.MaxValue,
    });

    // A server that wants to be asked at once, or at a time that is over, is asked as one that says nothing.
    private static TimeSpan? WaitFor(TimeSpan wish, int attempt)
    {
        var own = TimeSpan.FromSeconds(FirstDelay.TotalSeconds * Math.Pow(2, Math.Min(attempt, MostDoublings)));
        own = own < LongestDelay ? own : LongestDelay;
        return wish <= TimeSpan.Zero ? null
            : wish <= own ? own
            : wish < LongestWish ? wish : LongestWish;
    }

    private static ResiliencePipeline<Delivery> Of(TimeProvider time, RetryStrategyOptions<Delivery> options) =>
        new ResiliencePipelineBuilder<Delivery> { TimeProvider = time }.AddRetry(options).Build();
}
