using System.Diagnostics.CodeAnalysis;
using BenchmarkDotNet.Attributes;

namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>A delay for each monitor, cancelled and begun anew with each ping, as one writes it without thinking of a million.</summary>
[MemoryDiagnoser]
[MedianColumn]
[SuppressMessage("Design", "CA1001", Justification = "The clean-up disposes them.")]
public class TimerBenchmarks
{
    private const int FewPings = 1 << 14;

    private Fleet _fleet = null!;
    private CancellationTokenSource[] _delays = [];

    [Params(10_000, 100_000)]
    public int Monitors { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _fleet = new Fleet(Monitors);
        _delays = [.. Enumerable.Range(0, Monitors).Select(static _ => Begin())];
    }

    [GlobalCleanup]
    public void CleanUp() => Array.ForEach(_delays, End);

    [Benchmark(OperationsPerInvoke = FewPings)]
    public void Task_delay_and_cancel()
    {
        foreach (var slot in _fleet.Slots.AsSpan(0, FewPings))
        {
            End(_delays[slot]);
            _delays[slot] = Begin();
        }
    }

    private static CancellationTokenSource Begin()
    {
        var source = new CancellationTokenSource();
        _ = Task.Delay(TimeSpan.FromHours(1), TimeProvider.System, source.Token)
            .ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
        return source;
    }

    private static void End(CancellationTokenSource delay)
    {
        delay.Cancel();
        delay.Dispose();
    }
}
