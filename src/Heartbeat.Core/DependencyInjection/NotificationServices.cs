using Heartbeat.Configuration;
using Heartbeat.Notifications;
using Heartbeat.Notifications.Dispatching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Heartbeat.DependencyInjection;

/// <summary>Registers what sends messages. Called by <c>AddHeartbeat</c>, any number of times.</summary>
internal static class NotificationServices
{
    public static IServiceCollection AddHeartbeatNotifications(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddMetrics();
        services.AddHeartbeatConfiguration();
        services.TryAddScoped<LogNotifier>();
        services.TryAddNotifierType(new(
            LogNotifier.TypeName,
            LogNotifier.Validate,
            static (provider, _, _) => provider.GetRequiredService<LogNotifier>()));
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HeartbeatOptions>, NotifierOptionsValidator>());
        services.TryAddSingleton<NotifierCatalog>();
        services.TryAddSingleton(static provider => new DeliveryPlanner(
            provider.GetRequiredService<NotifierCatalog>().Names));
        services.TryAddSingleton(static provider => DispatchSettings.From(
            provider.GetRequiredService<IOptions<HeartbeatOptions>>().Value));
        services.TryAddSingleton(static _ => new RetrySchedule(Random.Shared));
        services.TryAddSingleton<NotificationMetrics>();
        services.TryAddSingleton<NotifierCaller>();
        services.TryAddSingleton<SystemNotices>();
        services.TryAddSingleton<DeliveryDispatcher>();
        return services;
    }

    public static void TryAddNotifierType(this IServiceCollection services, NotifierType type)
    {
        // TryAddEnumerable would tell instances apart by their class, which is the same for all.
        if (!services.Any(service => service.ImplementationInstance is NotifierType known
            && string.Equals(known.Type, type.Type, StringComparison.OrdinalIgnoreCase)))
        {
            services.AddSingleton(type);
        }
    }
}
