using Heartbeat.DependencyInjection;
using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Listening;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Quartz;

namespace Heartbeat.Quartz.DependencyInjection;

/// <summary>Registers what watches a scheduler, once for each.</summary>
internal static class SchedulerWatchServices
{
    public static void WatchScheduler(this IQuartzBuilder quartz)
    {
        var (services, name) = (quartz.Services, quartz.SchedulerName);
        var watchKey = new WatchKey(name);

        // A second listener of the same name would keep the host from starting.
        if (services.Any(service => service.ServiceType == typeof(SchedulerWatch) && Equals(service.ServiceKey, watchKey)))
        {
            return;
        }

        services.AddQuartzOptions();
        services.AddSingleton(new WatchedScheduler(name));
        services.TryAddSingleton<SlugClaims>();
        var isFirst = services.All(static service => service.ServiceType != typeof(SchedulerWatch));
        services.AddKeyedSingleton(watchKey, (provider, _) => Create(provider, name, isFirst));
        quartz.AddJobListener(provider => new HeartbeatJobListener(Watch(provider)), []);
        quartz.AddTriggerListener(provider => new HeartbeatTriggerListener(Watch(provider)), []);
        quartz.AddSchedulerListener(provider => new HeartbeatSchedulerListener(Watch(provider)));

        SchedulerWatch Watch(IServiceProvider provider) => provider.GetRequiredKeyedService<SchedulerWatch>(watchKey);
    }

    /// <summary>Has the options bound and checked. What code sets has to be registered behind it, to win.</summary>
    public static void AddQuartzOptions(this IServiceCollection services)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<HeartbeatQuartzOptions>, HeartbeatQuartzOptionsSetup>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HeartbeatQuartzOptions>, HeartbeatQuartzOptionsValidator>());
        services.CheckHeartbeatOptions<HeartbeatQuartzOptions>();
    }

    private static SchedulerWatch Create(IServiceProvider provider, string name, bool isFirst)
    {
        var options = provider.GetRequiredService<IOptionsMonitor<HeartbeatQuartzOptions>>().Get(name);
        var (reporter, registry) = options.Client is { } client
            ? (provider.GetKeyedService<IHeartbeatReporter>(client), provider.GetKeyedService<IMonitorRegistry>(client))
            : (provider.GetService<IHeartbeatReporter>(), provider.GetService<IMonitorRegistry>());
        return new SchedulerWatch(
            options,
            reporter ?? throw new InvalidOperationException(options.Client is { } missing
                ? $"There is no client '{missing}' to report Quartz jobs to: call services.AddHeartbeatClient(\"{missing}\", ...)."
                : "There is nothing to report Quartz jobs to: call services.AddHeartbeat() in an app that is its own "
                    + "Heartbeat, or services.AddHeartbeatClient() to report to another one."),
            registry,
            new MonitorSlugs(provider.GetRequiredService<SlugClaims>(), isFirst),
            new SafeLogger(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Heartbeat.Quartz")),
            provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);
    }
}
