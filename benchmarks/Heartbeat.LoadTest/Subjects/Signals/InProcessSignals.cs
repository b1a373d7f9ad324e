using System.Diagnostics;
using Heartbeat.LoadTest.Fleets;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Subjects.Signals;

/// <summary>How many signals one thread reports to the store in memory, as a job in the same app does.</summary>
internal static class InProcessSignals
{
    private const int Monitors = 1_000;

    // The histories are full by then: what is kept for each monitor does not grow any more.
    private const int WarmUp = 250 * Monitors;

    public static Measurement<double, Result> Role { get; } = new("in-process", MeasureAsync);

    public static async Task<Section> RunAsync(double seconds)
    {
        var result = await Role.RunAsync(seconds);
        return new(
            $"Signals in process, in-memory store, one thread, {Digits.Text(Monitors)} monitors",
            [
                new("inprocess_signals_per_second", "`IHeartbeatReporter.SucceedAsync`, a second", result.PerSecond, Target.AtLeast(1_000_000)),
                new("inprocess_bytes", "allocated for a signal, B", result.Bytes, Target.AtMost(0)),
                new("inprocess_store_signals_per_second", "`IHeartbeatStore.RecordAsync`, a second", result.StorePerSecond),
            ]);
    }

    private static async Task<Result> MeasureAsync(double seconds)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddHeartbeat().UseInMemory();
        using var host = builder.Build();
        await host.StartAsync();
        var (store, reporter) = (host.Services.GetRequiredService<IHeartbeatStore>(), host.Services.GetRequiredService<IHeartbeatReporter>());
        await Fleet.CreateAsync(store, Monitors);
        var slugs = Enumerable.Range(0, Monitors).Select(Fleet.NameOf).ToArray();
        var targets = Array.ConvertAll(slugs, SignalTarget.BySlug);

        Report(WarmUp);
        var (perSecond, bytes) = Run(Report);
        Record(WarmUp);
        var (storePerSecond, _) = Run(Record);
        await host.StopAsync();
        return new(perSecond, bytes, storePerSecond);

        // On one thread, and without an await: what a job pays before it can go on.
        void Report(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var reported = reporter.SucceedAsync(slugs[i % Monitors]);
                Expect(reported is { IsCompletedSuccessfully: true, Result: SignalResult.Accepted });
            }
        }

        void Record(int count)
        {
            for (var i = 0; i < count; i++)
            {
                var recorded = store.RecordAsync(targets[i % Monitors], new(SignalKind.Success), CancellationToken.None);
                Expect(recorded.IsCompletedSuccessfully && recorded.Result.Result == SignalResult.Accepted);
            }
        }

        (double PerSecond, double Bytes) Run(Action<int> report)
        {
            const int atOnce = 20 * Monitors;
            var rates = new List<double>();
            var (before, count) = (GC.GetAllocatedBytesForCurrentThread(), 0L);
            for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began).TotalSeconds < seconds; count += atOnce)
            {
                var started = Stopwatch.GetTimestamp();
                report(atOnce);
                rates.Add(atOnce / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }

            return (Median.Of(rates), Math.Floor((GC.GetAllocatedBytesForCurrentThread() - before) / (double)count));
        }
    }

    private static void Expect(bool isTrue)
    {
        if (!isTrue)
        {
            throw new InvalidOperationException("A signal was not accepted at once.");
        }
    }

    internal sealed record Result(double PerSecond, double Bytes, double StorePerSecond);
}
