using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>
/// A scheduler in memory that fires as fast as it can: jobs whose triggers are always due, 16 threads, batches of 16. How
/// long it takes for all firings is what is measured.
/// </summary>
internal sealed class FiringRace : IAsyncDisposable
{
    public const int Jobs = 200;
    public const int FiringsEach = 100;
    public const int Firings = Jobs * FiringsEach;

    private readonly IHost _host;
    private readonly IScheduler _scheduler;
    private readonly Finish _finish;

    private FiringRace(IHost host, IScheduler scheduler, Finish finish)
    {
        _host = host;
        _scheduler = scheduler;
        _finish = finish;
    }

    public IServiceProvider Services => _host.Services;

    public static async Task<FiringRace> PrepareAsync(bool watched)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        var finish = new Finish();
        builder.Services.AddSingleton(finish);
        if (watched)
        {
            builder.Services.AddHeartbeat().UseInMemory();
        }

        builder.Services.AddQuartz(quartz =>
        {
            quartz.UseDefaultThreadPool(16);
            quartz.ConfigureScheduler(static options => options.MaxBatchSize = 16);
            if (watched)
            {
                quartz.AddHeartbeat();
            }
        });
        builder.Services.AddQuartzHostedService(static options => options.AutoStart = false);
        var host = builder.Build();
        await host.StartAsync();
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await ScheduleAsync(scheduler);
        return new FiringRace(host, scheduler, finish);
    }

    /// <summary>Fires everything.</summary>
    /// <returns>How long it took.</returns>
    public async Task<TimeSpan> RunAsync()
    {
        var start = Stopwatch.GetTimestamp();
        await _scheduler.Start();
        await _finish.Reached;
        return Stopwatch.GetElapsedTime(start);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static async Task ScheduleAsync(IScheduler scheduler)
    {
        // All in the past and none given up: every firing is due at once, and none of them is a misfire.
        var from = TimeProvider.System.GetUtcNow() - TimeSpan.FromSeconds(1);
        for (var job = 0; job < Jobs; job++)
        {
            await scheduler.ScheduleJob(
                JobBuilder.Create<Runner>().WithIdentity($"job-{job}").Build(),
                TriggerBuilder.Create()
                    .WithIdentity($"trigger-{job}")
                    .StartAt(from)
                    .WithSimpleSchedule(static schedule => schedule
                        .WithInterval(TimeSpan.FromMilliseconds(1))
                        .WithRepeatCount(FiringsEach - 1)
                        .WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires))
                    .Build());
        }
    }

    /// <summary>Counts the firings.</summary>
    internal sealed class Finish
    {
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _left = Firings;

        public Task Reached => _reached.Task;

        public void Pass()
        {
            if (Interlocked.Decrement(ref _left) == 0)
            {
                _reached.SetResult();
            }
        }
    }

    internal sealed class Runner(Finish finish) : IJob
    {
        public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
        {
            finish.Pass();
            return default;
        }
    }
}
