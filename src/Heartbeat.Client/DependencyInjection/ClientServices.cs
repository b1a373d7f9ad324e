using Heartbeat.Client.Configuration;
using Heartbeat.Client.Diagnostics;
using Heartbeat.Client.Http;
using Heartbeat.Client.Registry;
using Heartbeat.Client.Reporting;
using Heartbeat.Configuration;
using Heartbeat.DependencyInjection;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Heartbeat.Client.DependencyInjection;

/// <summary>
/// Registers the parts of a client, keyed by its name; those of the one without a name by the empty one, and its public
/// services without a key.
/// </summary>
internal static class ClientServices
{
    // An export of everything is long, but a server that never ends must not take the memory of the app.
    private const long LongestAnswer = 256 * 1024 * 1024;

    /// <summary>Adds a client, unless there is one of that name.</summary>
    public static void AddClient(this IServiceCollection services, string name)
    {
        if (services.Any(service => service.ImplementationInstance is ClientRegistration known && known.Name == name))
        {
            return;
        }

        services.AddSingleton(new ClientRegistration(name));
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();
        services.AddClientOptions(name);
        services.AddServer(name);
        services.AddReporter(name);
        services.AddRegistry(name);
    }

    private static void AddClientOptions(this IServiceCollection services, string name)
    {
        services.AddHeartbeatConfiguration();
        services.AddOptions<HeartbeatClientOptions>(name).ValidateOnStart();
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IConfigureOptions<HeartbeatClientOptions>, HeartbeatClientOptionsSetup>());
        services.TryAddEnumerable(
            ServiceDescriptor.Singleton<IValidateOptions<HeartbeatClientOptions>, HeartbeatClientOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IOptionsCheck, ClientOptionsCheck>());
        services.TryAddKeyedSingleton(name, (provider, _) => ClientSettings.From(
            name,
            provider.GetRequiredService<IOptionsMonitor<HeartbeatClientOptions>>().Get(name),
            provider.GetRequiredService<HeartbeatConfiguration>().KeyOf));
    }

    private static void AddServer(this IServiceCollection services, string name)
    {
        services.AddHttpClient(ServerHttp.ClientNameOf(name))
            .RemoveAllLoggers()
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(static () => new SocketsHttpHandler
            {
                // A request carries a key that is meant for one server.
                AllowAutoRedirect = false,
                UseCookies = false,

                // New connections now and then, so that a change of DNS is noticed.
                PooledConnectionLifetime = TimeSpan.FromMinutes(5),

                // Without a propagator the handler makes no activities: theirs carry the URL, and pings have the key in it.
                ActivityHeadersPropagator = null,
            });
        services.TryAddKeyedSingleton(name, (provider, _) => new ServerHttp(
            name,
            provider.GetRequiredService<IHttpClientFactory>(),
            provider.GetRequiredKeyedService<ClientSettings>(name),
            provider.GetRequiredService<TimeProvider>()));
    }

    private static void AddReporter(this IServiceCollection services, string name)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IHostedService, ClientLifetime>());
        services.AddMetrics();
        services.TryAddSingleton<ClientMetrics>();
        services.TryAddKeyedSingleton(name, (provider, _) => new HttpReporter(
            provider.GetRequiredKeyedService<ClientSettings>(name),
            provider.GetRequiredKeyedService<ServerHttp>(name),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ClientMetrics>(),
            provider.GetRequiredService<ILogger<HttpReporter>>(),
            provider.GetRequiredService<ILogger<HeartbeatReporter>>()));
        if (name.Length == 0)
        {
            services.TryAddSingleton<IHeartbeatReporter>(
                static provider => provider.GetRequiredKeyedService<HttpReporter>(""));
        }
        else
        {
            services.TryAddKeyedSingleton<IHeartbeatReporter>(
                name, (provider, _) => provider.GetRequiredKeyedService<HttpReporter>(name));
        }
    }

    private static void AddRegistry(this IServiceCollection services, string name)
    {
        services.TryAddKeyedSingleton(name, (provider, _) =>
        {
            var settings = provider.GetRequiredKeyedService<ClientSettings>(name);
            var http = provider.GetRequiredService<IHttpClientFactory>().CreateClient(ServerHttp.ClientNameOf(name));
            http.BaseAddress = settings.Server;
            http.Timeout = settings.Timeout;
            http.MaxResponseContentBufferSize = LongestAnswer;
            http.DefaultRequestHeaders.UserAgent.Add(ServerHttp.Agent);
            if (settings.ApiKey is { } key)
            {
                http.DefaultRequestHeaders.Add("X-Api-Key", key);
            }

            return new HttpMonitorRegistry(http, provider.GetRequiredService<TimeProvider>(), settings.NameOf);
        });
        if (name.Length == 0)
        {
            services.TryAddSingleton<IMonitorRegistry>(
                static provider => provider.GetRequiredKeyedService<HttpMonitorRegistry>(""));
        }
        else
        {
            services.TryAddKeyedSingleton<IMonitorRegistry>(
                name, (provider, _) => provider.GetRequiredKeyedService<HttpMonitorRegistry>(name));
        }
    }
}
