using System.Net;
using Heartbeat.Client.Http;
using Polly;
using Polly.Retry;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>Sends requests again where that may help soon and does no harm.</summary>
internal sealed class Retries(TimeProvider time)
{
    private const int Attempts = 3;

    // Whoever is to wait for longer is told so at once: it is the caller who knows whether that is worth it.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(300);

    private readonly ResiliencePipeline<HttpResponseMessage> _always = Build(time, static _ => true);
    private readonly ResiliencePipeline<HttpResponseMessage> _unlessArrived = Build(time, static fault =>
        fault.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError);

    /// <summary>Returns what repeats a request as far as it may be.</summary>
    public ResiliencePipeline<HttpResponseMessage> For(Repetition repetition) => repetition switch
    {
        Repetition.Always => _always,
        Repetition.WhenNothingWasDone => _unlessArrived,
        _ => ResiliencePipeline<HttpResponseMessage>.Empty,
    };

    private static ResiliencePipeline<HttpResponseMessage> Build(
        TimeProvider time, Func<HttpRequestException, bool> isWorthIt) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = Attempts,
                BackoffType = DelayBackoffType.Exponential,
                Delay = FirstWait,
                MaxDelay = LongestWait,
                UseJitter = true,
                ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome switch
                {
                    { Exception: HttpRequestException fault } => isWorthIt(fault),
                    { Result: { } response } => IsBusy(response)
                        && (WishedWait.Of(response, time.GetUtcNow()) ?? TimeSpan.Zero) <= LongestWait,
                    _ => false,
                }),

                // A wish to be asked at once is none: it would be a loop without pause.
                DelayGenerator = arguments => ValueTask.FromResult(
                    arguments.Outcome.Result is { } response
                        && WishedWait.Of(response, time.GetUtcNow()) is { } wait && wait > FirstWait
                            ? wait
                            : (TimeSpan?)null),
            })
            .Build();

    private static bool IsBusy(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests;
}
