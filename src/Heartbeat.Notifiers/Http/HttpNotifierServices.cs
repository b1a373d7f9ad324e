using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Heartbeat.Notifiers.Http;

/// <summary>Registers the HTTP client of the notifiers, once.</summary>
internal static class HttpNotifierServices
{
    public static void AddHttpNotifiers(this IServiceCollection services)
    {
        if (services.Any(service => service.ServiceType == typeof(Marker)))
        {
            return;
        }

        services.AddSingleton<Marker>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(HttpNotifier.HttpClientName)
            .RemoveAllLoggers()
            .ConfigureHttpClient(static client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,

                // New connections now and then, so that a change of DNS is noticed.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),

                // Without a propagator the handler makes no activities: theirs carry the URL, which may be a secret.
                ActivityHeadersPropagator = null,
            });
    }

    private sealed class Marker;
}
