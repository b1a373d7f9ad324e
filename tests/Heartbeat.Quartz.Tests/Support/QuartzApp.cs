using Heartbeat.Quartz.DependencyInjection;
using Heartbeat.Signals;
using Heartbeat.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Quartz;
using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.Quartz.Support;

/// <summary>An app as users write it, on the clock of the machine. Its jobs run when the test says so.</summary>
internal sealed class QuartzApp : IAsyncDisposable
{
    private readonly IHost _host;
    private bool _isRunning;

    private QuartzApp(IHost host, ObservedReporter reporter, CollectedLogs logs) =>
        (_host, Reporter, Logs) = (host, reporter, logs);

    public IServiceProvider Services => _host.Services;

    /// <summary>Gets what the app reports to, unless it says otherwise.</summary>
    public ObservedReporter Reporter { get; }

    public CollectedLogs Logs { get; }

    [SuppressMessage("Reliability", "CA2000:Dispose objects before losing scope", Justification = "The host owns them.")]
    public static QuartzApp Build(Action<IServiceCollection> register, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings.Select(static one => KeyValuePair.Create(one.Key, (string?)one.Value)));
        var (reporter, logs) = (NewReporter(), new CollectedLogs());
        builder.Logging.AddProvider(logs);
        builder.Services.AddSingleton<JobScripts>();
        register(builder.Services);
        if (!builder.Services.Any(static service => service.ServiceType == typeof(NoReporter)))
        {
            builder.Services.AddSingleton<IHeartbeatReporter>(reporter);
        }

        return new(builder.Build(), reporter, logs);
    }

    public static ObservedReporter NewReporter() => new(new RecordingReporter());

    /// <summary>Adds a job that recurs, and does not come due while the test runs.</summary>
    public static void AddJob(IQuartzBuilder quartz, string name = "job") => quartz.ScheduleJob<ScriptedJob>(
        trigger => trigger
            .WithIdentity($"{name}-trigger")
            .StartAt(TimeProvider.System.GetUtcNow() + TimeSpan.FromHours(1))
            .WithSimpleSchedule(TimeSpan.FromHours(1), null),
        job => job.WithIdentity(name));

    public async Task<QuartzApp> StartAsync()
    {
        await _host.StartAsync();
        _isRunning = true;
        return this;
    }

    public async Task StopAsync()
    {
        if (_isRunning)
        {
            _isRunning = false;
            await _host.StopAsync();
        }
    }

    /// <summary>Runs a job, and waits until it ran and its scheduler is known to whoever watches it.</summary>
    public async Task RunAsync(string job = "job", string scheduler = "")
    {
        var ran = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Services.GetRequiredService<JobScripts>().Set(job, (_, _) =>
        {
            ran.TrySetResult();
            return default;
        });
        var factory = scheduler.Length == 0
            ? Services.GetRequiredService<ISchedulerFactory>()
            : Services.GetRequiredKeyedService<ISchedulerFactory>(scheduler);
        var itself = await factory.GetScheduler();
        await itself.TriggerJob(new JobKey(job));
        await ran.Task.WaitAsync(TimeSpan.FromSeconds(20));
        if (Services.GetKeyedService<SchedulerWatch>(new WatchKey(scheduler)) is { } watch)
        {
            await watch.DrainAsync(itself, isStopping: false, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }

    /// <summary>Says that an app is to have no reporter but its own.</summary>
    internal sealed class NoReporter;
}
