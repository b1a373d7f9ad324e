using Heartbeat.DependencyInjection;
using Heartbeat.Monitors;
using Heartbeat.Quartz.DependencyInjection;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>An app with a real scheduler and a real Heartbeat, each on a clock that the test moves, both at once.</summary>
internal sealed class QuartzRig : IAsyncDisposable
{
    /// <summary>The scheduler has a name: without one, Quartz takes its clock for the one of the whole app.</summary>
    public const string Name = "rig";

    public static readonly DateTimeOffset Start = new(2026, 1, 5, 0, 0, 0, TimeSpan.Zero);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    private readonly IHost _host;
    private bool _isStopped;

    private QuartzRig(IHost host, ManualTimeProvider heartbeatClock, ManualTimeProvider quartzClock)
    {
        _host = host;
        HeartbeatClock = heartbeatClock;
        QuartzClock = quartzClock;
    }

    public ManualTimeProvider HeartbeatClock { get; }

    public ManualTimeProvider QuartzClock { get; }

    /// <summary>Gets or sets how many timers sleep where Quartz is at rest: its own, and the next comparison of Heartbeat.</summary>
    public int QuartzLoops { get; set; }

    public IServiceProvider Services => _host.Services;

    public JobScripts Jobs => Services.GetRequiredService<JobScripts>();

    public ObservedReporter Reporter => (ObservedReporter)Services.GetRequiredService<IHeartbeatReporter>();

    public IMonitorRegistry Registry => Services.GetRequiredService<IMonitorRegistry>();

    public CollectedLogs Logs => Services.GetRequiredService<CollectedLogs>();

    public IScheduler Scheduler { get; private set; } = null!;

    public static async Task<QuartzRig> StartAsync(
        Action<IQuartzBuilder> quartz,
        Action<IHeartbeatBuilder>? heartbeat = null,
        Action<IServiceCollection>? services = null,
        DateTimeOffset? start = null,
        bool watched = true)
    {
        var (heartbeatClock, quartzClock) = (new ManualTimeProvider(start ?? Start), new ManualTimeProvider(start ?? Start));
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        var logs = new CollectedLogs();
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<TimeProvider>(heartbeatClock);
        builder.Services.AddSingleton<JobScripts>();
        var core = builder.Services.AddHeartbeat().UseInMemory();
        Observe(builder.Services);
        heartbeat?.Invoke(core);
        builder.Services.AddQuartz(Name, q =>
        {
            q.UseTimeProvider(quartzClock);
            q.UseInMemoryStore(store => store.MisfireThreshold = TimeSpan.FromSeconds(30));
            if (watched)
            {
                q.AddHeartbeat();
            }

            quartz(q);
        });
        builder.Services.AddQuartzHostedService(Name, options => options.WaitForJobsToComplete = true);
        services?.Invoke(builder.Services);
        var rig = new QuartzRig(builder.Build(), heartbeatClock, quartzClock) { QuartzLoops = watched ? 2 : 1 };
        await rig._host.StartAsync();
        rig.Scheduler = await rig.Services.GetRequiredKeyedService<ISchedulerFactory>(Name).GetScheduler();
        await rig.SettleAsync();
        return rig;
    }

    /// <summary>Lets time pass for both. Jobs that come due begin on Quartz's own threads: wait for them.</summary>
    public async Task PassAsync(TimeSpan duration)
    {
        await WhenQuartzSleepsAsync();
        for (var passed = TimeSpan.Zero; passed < duration; passed += Step)
        {
            await HeartbeatClock.PassAsync(Step);
            QuartzClock.Advance(Step);
            await WhenQuartzSleepsAsync();
        }
    }

    /// <summary>Lets time pass up to an instant.</summary>
    public Task PassUntilAsync(DateTimeOffset instant) => PassAsync(instant - QuartzClock.GetUtcNow());

    /// <summary>Lets time pass for Heartbeat alone, as if the scheduler hung.</summary>
    public Task PassWithoutQuartzAsync(DateTimeOffset instant) =>
        HeartbeatClock.PassAsync(instant - HeartbeatClock.GetUtcNow());

    /// <summary>Waits until all that was heard so far is reported.</summary>
    public Task SettleAsync() => Services.GetRequiredKeyedService<SchedulerWatch>(new WatchKey(Name))
        .DrainAsync(Scheduler, isStopping: false, CancellationToken.None);

    /// <summary>Waits until a job does not run any more, and its listeners have heard of that.</summary>
    public async Task UntilIdleAsync(JobKey job)
    {
        var query = new FireInstanceQuery { Job = job, Take = PagedQuery.All };
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Scheduler.QueryFireInstances(query, guard.Token)).Items.Any(static run => run.State == FireInstanceState.Executing))
        {
            await Task.Yield();
            guard.Token.ThrowIfCancellationRequested();
        }
    }

    public async Task<HeartbeatMonitor> MonitorAsync(string slug)
    {
        await SettleAsync();
        return await Registry.FindAsync(slug) ?? throw new InvalidOperationException($"There is no monitor {slug}.");
    }

    public async Task<IReadOnlyList<RunChange>> RunsAsync(string slug)
    {
        var monitor = await MonitorAsync(slug);
        var page = await Registry.GetRunsAsync(monitor.Id, new HistoryPage(100));
        return [.. page.Items.Select(static entry => entry.Run).Reverse()];
    }

    public async Task<IReadOnlyList<ChangeReason>> ReasonsAsync(string slug)
    {
        var monitor = await MonitorAsync(slug);
        var page = await Registry.GetStatusChangesAsync(monitor.Id, new HistoryPage(100));
        return [.. page.Items.Select(static entry => entry.Change.Reason).Reverse()];
    }

    public async Task<IReadOnlyList<string>> NotesAsync(string slug)
    {
        var monitor = await MonitorAsync(slug);
        var page = await Registry.GetSignalsAsync(monitor.Id, new HistoryPage(100));
        return
        [
            .. page.Items.Where(static entry => entry.Signal.Kind == SignalKind.Log)
                .Select(static entry => entry.Signal.Content?.Message ?? "").Reverse(),
        ];
    }

    public async Task StopAsync()
    {
        if (!_isStopped)
        {
            _isStopped = true;
            await _host.StopAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    // A timer that is armed after the clock moved on is late by that: the scheduler sleeps again before the next step. What
    // woke it (a job that ended, a new trigger) may leave its old timer for a moment: the pool goes round before that counts.
    private async Task WhenQuartzSleepsAsync()
    {
        const int rounds = 10;
        for (var i = 0; i < rounds; i++)
        {
            await QuartzClock.WaitForArmedTimersAsync(QuartzLoops);
            await Task.Run(static () => { });
        }

        await QuartzClock.WaitForArmedTimersAsync(QuartzLoops);
    }

    private static void Observe(IServiceCollection services)
    {
        var reporter = services.Single(static service => service.ServiceType == typeof(IHeartbeatReporter));
        services.Replace(ServiceDescriptor.Singleton<IHeartbeatReporter>(provider => new ObservedReporter(
            (IHeartbeatReporter)ActivatorUtilities.CreateInstance(provider, reporter.ImplementationType!))));
    }
}
