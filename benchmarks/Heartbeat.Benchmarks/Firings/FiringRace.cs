using System.Diagnostics;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Benchmarks.Firings;

/// <summary>
/// A scheduler in memory that fires as fast as it can: 20,000 firings that are due at once, 16 threads, batches of 16. What
/// is measured is how long it takes from then until the last job has run.
/// </summary>
internal sealed class FiringRace : IAsyncDisposable
{
    public const int Firings = 20_000;

    private const int Jobs = 400;
    private const int FiringsEach = Firings / Jobs;

    // Long enough to schedule everything, and for Heartbeat to know it.
    private static readonly TimeSpan Preparation = TimeSpan.FromSeconds(4);

    private readonly IHost _host;
    private readonly Finish _finish;
    private readonly DateTimeOffset _begins;

    private FiringRace(IHost host, Finish finish, DateTimeOffset begins)
    {
        _host = host;
        _finish = finish;
        _begins = begins;
    }

    public IServiceProvider Services => _host.Services;

    public static async Task<FiringRace> PrepareAsync(Field field, Entrant entrant)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.ClearProviders();
        var finish = new Finish();
        builder.Services.AddSingleton(finish);
        var watched = entrant is Entrant.Watched or Entrant.WatchedAndStored;
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
                quartz.AddHeartbeat(static options => (options.WatchOneOffJobs, options.QueueLength) = (true, 4 * Firings));
            }

            if (entrant == Entrant.WithIdleListeners)
            {
                quartz.AddJobListener(new IdleListener(), []);
                quartz.AddTriggerListener(new IdleListener(), []);
                quartz.AddSchedulerListener(new IdleListener());
            }
        });
        if (entrant == Entrant.Watched)
        {
            builder.Services.Replace(ServiceDescriptor.Singleton<IHeartbeatReporter, DiscardingReporter>());
        }

        builder.Services.AddQuartzHostedService();
        var host = builder.Build();
        await host.StartAsync();
        var begins = TimeProvider.System.GetUtcNow() + Preparation;
        var scheduler = await host.Services.GetRequiredService<ISchedulerFactory>().GetScheduler();
        await (field == Field.OneShots ? ScheduleOneShotsAsync(scheduler, begins) : ScheduleRecurringAsync(scheduler, begins));
        return new FiringRace(host, finish, begins);
    }

    /// <summary>Waits until everything is due, and then until everything has run.</summary>
    /// <returns>How long it took, and how much processor time, from when it was due.</returns>
    public async Task<(TimeSpan Time, Func<TimeSpan> Processor)> RunAsync()
    {
        await Task.Delay(_begins - TimeProvider.System.GetUtcNow(), TimeProvider.System);
        var start = Stopwatch.GetTimestamp();
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await _finish.Reached;
        var time = Stopwatch.GetElapsedTime(start);
        return (time, () =>
        {
            using var now = Process.GetCurrentProcess();
            return now.TotalProcessorTime - before;
        }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    private static async Task ScheduleOneShotsAsync(IScheduler scheduler, DateTimeOffset at)
    {
        var job = JobBuilder.Create<Runner>().WithIdentity("job").StoreDurably().Build();
        await scheduler.AddJob(job);
        for (var trigger = 0; trigger < Firings; trigger++)
        {
            await scheduler.ScheduleJob(
                TriggerBuilder.Create().WithIdentity($"trigger-{trigger}").ForJob(job).StartAt(at).Build());
        }
    }

    private static async Task ScheduleRecurringAsync(IScheduler scheduler, DateTimeOffset at)
    {
        for (var job = 0; job < Jobs; job++)
        {
            // None is given up for being late: every firing runs.
            await scheduler.ScheduleJob(
                JobBuilder.Create<Runner>().WithIdentity($"job-{job}").Build(),
                TriggerBuilder.Create()
                    .WithIdentity($"trigger-{job}")
                    .StartAt(at)
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
