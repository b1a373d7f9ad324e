using BenchmarkDotNet.Attributes;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>Firings of a scheduler alone, and of one whose jobs all report to Heartbeat. For a ratio, see <see cref="FiringRatio"/>.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class FiringBenchmarks
{
    private FiringRace _race = null!;

    [ParamsAllValues]
    public Field Field { get; set; }

    [ParamsAllValues]
    public Entrant Entrant { get; set; }

    [IterationSetup]
    public void Prepare() => _race = FiringRace.PrepareAsync(Field, Entrant).GetAwaiter().GetResult();

    [IterationCleanup]
    public void CleanUp() => _race.DisposeAsync().AsTask().GetAwaiter().GetResult();

    [Benchmark(OperationsPerInvoke = FiringRace.Firings)]
    public Task Fire_everything() => _race.RunAsync();
}
