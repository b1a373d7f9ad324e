using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Benchmarks.Deadlines;

/// <summary>A Quartz trigger for each monitor, in its store in memory, moved later with each ping.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class RescheduleBenchmarks
{
    private const int FewPings = 256;

    private Fleet _fleet = null!;
    private IHost _host = null!;
    private IScheduler _scheduler = null!;
    private int _next;

    [Params(10_000, 100_000)]
    public int Monitors { get; set; }

    // Nobody awaits a set-up.
    [GlobalSetup]
    public void SetUp() => SetUpAsync().GetAwaiter().GetResult();

    [GlobalCleanup]
    public void CleanUp() => _host.Dispose();

    [Benchmark(OperationsPerInvoke = FewPings)]
    public async Task Quartz_reschedule()
    {
        for (var ping = 0; ping < FewPings; ping++)
        {
            var slot = _fleet.Slots[_next++ % Fleet.Pings];
            await _scheduler.RescheduleJob(new TriggerKey($"late-{slot}"), TriggerOf(slot));
        }
    }

    private async Task SetUpAsync()
    {
        _fleet = new Fleet(Monitors);
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        builder.Services.AddQuartz(static _ => { });
        _host = builder.Build();
        _scheduler = await _host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        var job = JobBuilder.Create<Nothing>().WithIdentity("late").StoreDurably().Build();
        await _scheduler.AddJob(job);
        for (var slot = 0; slot < Monitors; slot++)
        {
            await _scheduler.ScheduleJob(TriggerOf(slot));
        }
    }

    private static ITrigger TriggerOf(int slot) => TriggerBuilder.Create()
        .WithIdentity($"late-{slot}")
        .ForJob("late")
        .StartAt(TimeProvider.System.GetUtcNow().AddHours(1))
        .Build();

    internal sealed class Nothing : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => default;
    }
}
