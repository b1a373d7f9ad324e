using System.Diagnostics;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>Monitors that said when they come next, and will not.</summary>
internal sealed class Doomed(IHeartbeatStore store, TimeProvider time, HandOvers handOvers, DetectionLags detections)
{
    private const int AtOnce = 1_000;

    // Long enough that all have said so by then.
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(1.5);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private int _dead;

    /// <summary>Lets the deadlines of some pass, and waits until all of that is handed over.</summary>
    /// <param name="count">How many.</param>
    /// <param name="within">Over which time their deadlines are spread.</param>
    public async Task<Result> DieAsync(int count, TimeSpan within)
    {
        detections.Take();
        handOvers.Take();
        var first = time.GetUtcNow() + Lead;
        var dying = Enumerable.Range(0, count)
            .Select(number => (Slug: DoomedMonitors.Slug(_dead + number), DeadlineAt: first + (within * number / count)));
        foreach (var some in dying.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(monitor => SayAsync(monitor.Slug, monitor.DeadlineAt - DoomedMonitors.Grace)));
        }

        _dead += count;
        if (time.GetUtcNow() > first)
        {
            throw new InvalidOperationException("The machine is too slow: deadlines passed while others were being set.");
        }

        for (var started = Stopwatch.GetTimestamp(); handOvers.Count < count;)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50), time);
            if (Stopwatch.GetElapsedTime(started) > Lead + within + Patience)
            {
                throw new InvalidOperationException($"Only {handOvers.Count} of {count} deadlines were handed over.");
            }
        }

        return new(Lags.Of(detections.Take()), Lags.Of(handOvers.Take()), handOvers.Early);
    }

    private async Task SayAsync(string slug, DateTimeOffset nextDue)
    {
        var receipt = await store.RecordAsync(
            SignalTarget.BySlug(slug), new(SignalKind.Success) { NextDue = nextDue }, CancellationToken.None);
        if (receipt.Result != SignalResult.Accepted)
        {
            throw new InvalidOperationException($"A signal was answered with {receipt.Result}.");
        }
    }

    internal sealed record Result(Lags Detected, Lags HandedOver, int Early);
}
