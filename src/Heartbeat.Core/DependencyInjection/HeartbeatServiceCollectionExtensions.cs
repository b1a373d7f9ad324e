using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Diagnostics;
using Heartbeat.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Declaring;
using Heartbeat.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // Extension methods live in the namespace of what they extend.
namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds Heartbeat to an app.</summary>
public static class HeartbeatServiceCollectionExtensions
{
    /// <summary>
    /// Adds Heartbeat, with the section <c>Heartbeat</c> of the app's configuration where there is one.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <returns>A builder for the rest: a store must be chosen, monitors and notifiers can be added.</returns>
    /// <remarks>Calling it again, from a library perhaps, adds nothing twice.</remarks>
    /// <example>
    /// <code>
    /// builder.Services
    ///     .AddHeartbeat()
    ///     .UseSqlite("heartbeat.db")
    ///     .AddMonitor("nightly-backup", monitor => monitor.OnCron("0 3 * * *").WithGrace("30m"));
    /// </code>
    /// </example>
    public static IHeartbeatBuilder AddHeartbeat(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        if (!services.Any(static service => service.ImplementationType == typeof(HeartbeatService)))
        {
            services.TryAddSingleton(TimeProvider.System);
            services.AddMetrics();
            AddOptions(services);
            AddEngine(services);
            AddReporting(services);
        }

        return new HeartbeatBuilder(services);
    }

    /// <summary>Adds Heartbeat, with options set in code: they win over configuration.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configure">Sets options.</param>
    /// <returns>A builder for the rest.</returns>
    public static IHeartbeatBuilder AddHeartbeat(
        this IServiceCollection services, Action<HeartbeatOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var builder = services.AddHeartbeat();
        services.Configure(configure);
        return builder;
    }

    /// <summary>Adds Heartbeat, with a section of configuration in place of the usual <c>Heartbeat</c>.</summary>
    /// <param name="services">The app's services.</param>
    /// <param name="section">
    /// The section that holds <c>Monitors</c>, <c>Notifiers</c> and so on, and the settings of the other packages.
    /// </param>
    /// <returns>A builder for the rest.</returns>
    public static IHeartbeatBuilder AddHeartbeat(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var builder = services.AddHeartbeat();
        services.AddSingleton(new HeartbeatConfiguration.ExplicitSection(section));
        return builder;
    }

    private static void AddOptions(IServiceCollection services)
    {
        services.CheckHeartbeatOptions<HeartbeatOptions>();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<HeartbeatOptions>, HeartbeatOptionsSetup>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HeartbeatOptions>, HeartbeatOptionsValidator>());
    }

    private static void AddEngine(IServiceCollection services)
    {
        services.TryAddSingleton(ChosenStore.Create);
        services.TryAddSingleton(static provider => provider.GetRequiredService<ChosenStore>().Store);
        services.TryAddSingleton<StoreGate>();
        services.TryAddSingleton<HeartbeatMetrics>();
        services.TryAddSingleton<IEngineObserver>(static provider => provider.GetRequiredService<HeartbeatMetrics>());
        services.AddHeartbeatNotifications();
        services.TryAddSingleton<IEngineAlarm, SystemNoticeAlarm>();
        services.TryAddSingleton<IDeliveryLoop, DispatcherLoop>();
        services.TryAddSingleton<EnginePumps>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, HeartbeatService>());
    }

    private static void AddReporting(IServiceCollection services)
    {
        services.TryAddSingleton<ITokenProtector, NoTokenProtector>();
        services.TryAddSingleton<UnknownMonitorLog>();
        services.TryAddSingleton<IHeartbeatReporter, HeartbeatReporter>();
        services.TryAddSingleton<MonitorReader>();
        services.TryAddSingleton<LiveDeclarations>();
        services.TryAddSingleton<MonitorDeclarer>();
        services.TryAddSingleton<DeclaredMonitors>();
        services.TryAddSingleton<UndeclaredRetirement>();
        services.TryAddSingleton<IMonitorRegistry, MonitorRegistry>();
    }
}
