using System.Diagnostics;
using Heartbeat.LoadTest.Fleets;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>Monitors that said when they come next, and will not.</summary>
internal sealed class Doomed(IHeartbeatStore store, TimeProvider time, HandOvers handOvers, DetectionLags detections)
{
    private const int AtOnce = 1_000;

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    // Long enough that all have said so by then.
    private static readonly TimeSpan Lead = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Queue<string> _alive = [];

    public async Task CreateAsync(int count)
    {
        var definition = new MonitorDefinition { Schedule = ReportedSchedule.Instance, Grace = Grace };
        var creations = Enumerable.Range(0, count).Select(number =>
        {
            var record = new MonitorRecord
            {
                Name = $"doomed-{number}",
                Slug = $"doomed-{number}",
                Definition = definition,
                Token = FleetTokens.HashOf(int.MaxValue - number),
            };
            _alive.Enqueue(record.Slug);
            return (MonitorChange)new MonitorChange.Create(record, Arm: false);
        });
        await store.ChangeAsync([.. creations], CancellationToken.None);
    }

    /// <summary>Lets the deadlines of some pass, and waits until all of that is handed over.</summary>
    /// <param name="count">How many.</param>
    /// <param name="within">Over which time their deadlines are spread.</param>
    public async Task<Result> DieAsync(int count, TimeSpan within)
    {
        detections.Take();
        handOvers.Take();
        var first = time.GetUtcNow() + Lead;
        var dying = Enumerable.Range(0, count).Select(number => (Slug: _alive.Dequeue(), DeadlineAt: first + (within * number / count)));
        foreach (var some in dying.Chunk(AtOnce))
        {
            await Task.WhenAll(some.Select(monitor => SayAsync(monitor.Slug, monitor.DeadlineAt - Grace)));
        }

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
