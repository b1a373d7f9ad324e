using BenchmarkDotNet.Attributes;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Benchmarks.Storage;

/// <summary>Signals that are on disk before their callers go on, from one caller and from many at the same time.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class SqliteStoreBenchmarks
{
    private const int Signals = 4_096;
    private const int Monitors = 10_000;

    private readonly SignalTarget[] _targets = [.. Enumerable.Range(0, Monitors).Select(static monitor => SignalTarget.BySlug($"job-{monitor}"))];
    private DirectoryInfo _folder = null!;
    private IHost _host = null!;
    private IHeartbeatStore _store = null!;
    private int _next;

    [Params(1, 64, 256)]
    public int Callers { get; set; }

    // Nobody awaits a set-up.
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp()
    {
        _host.StopAsync().GetAwaiter().GetResult();
        _host.Dispose();
        _folder.Delete(recursive: true);
    }

    [Benchmark(OperationsPerInvoke = Signals)]
    public Task Record() => Task.WhenAll(Enumerable.Range(0, Callers).Select(_ => RecordAsync(Signals / Callers)));

    private async Task SetUpAsync()
    {
        // Beside this program: the folder of temporary files may be memory.
        _folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, $"store-{Guid.NewGuid():N}"));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddHeartbeat().UseSqlite(Path.Combine(_folder.FullName, "heartbeat.db"));
        _host = builder.Build();
        await _host.StartAsync();
        _store = _host.Services.GetRequiredService<IHeartbeatStore>();
        var definition = new MonitorDefinition { Schedule = new IntervalSchedule(TimeSpan.FromHours(1)), Grace = TimeSpan.FromMinutes(10) };
        await _store.ChangeAsync(
            [
                .. Enumerable.Range(0, Monitors).Select(monitor => new MonitorChange.Create(
                    new MonitorRecord
                    {
                        Name = $"job {monitor}",
                        Slug = $"job-{monitor}",
                        Definition = definition,
                        Token = TokenHash.Of($"{Guid.NewGuid():D}"),
                    },
                    Arm: true)),
            ],
            CancellationToken.None);
    }

    private async Task RecordAsync(int count)
    {
        for (var i = 0; i < count; i++)
        {
            var target = _targets[Interlocked.Increment(ref _next) % Monitors];
            var receipt = await _store.RecordAsync(target, new(SignalKind.Success), CancellationToken.None);
            if (receipt.Result != SignalResult.Accepted)
            {
                throw new InvalidOperationException($"A signal was answered with {receipt.Result}.");
            }
        }
    }
}
