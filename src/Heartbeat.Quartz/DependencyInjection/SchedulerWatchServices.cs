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

        // A second listener of the same name would keep the host from starting.
        if (services.Any(service => service.ServiceType == typeof(SchedulerWatch) && Equals(service.ServiceKey, name)))
        {
            return;
        }

        AddOptions(services, name);
        services.TryAddSingleton<MonitorSlugs>();
        services.AddKeyedSingleton(name, static (provider, key) => Create(provider, (string)key!));
        quartz.AddJobListener(provider => new HeartbeatJobListener(Watch(provider)), []);
        quartz.AddTriggerListener(provider => new HeartbeatTriggerListener(Watch(provider)), []);
        quartz.AddSchedulerListener(provider => new HeartbeatSchedulerListener(Watch(provider)));

        SchedulerWatch Watch(IServiceProvider provider) => provider.GetRequiredKeyedService<SchedulerWatch>(name);
    }

    private static void AddOptions(IServiceCollection services, string name)
    {
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<HeartbeatQuartzOptions>, HeartbeatQuartzOptionsSetup>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HeartbeatQuartzOptions>, HeartbeatQuartzOptionsValidator>());
        services.CheckHeartbeatOptions<HeartbeatQuartzOptions>();
        services.AddOptions<HeartbeatQuartzOptions>(name).ValidateOnStart();
    }

    private static SchedulerWatch Create(IServiceProvider provider, string name)
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
            provider.GetRequiredService<MonitorSlugs>(),
            new SafeLogger(provider.GetRequiredService<ILoggerFactory>().CreateLogger("Heartbeat.Quartz")),
            provider.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);
    }
}
