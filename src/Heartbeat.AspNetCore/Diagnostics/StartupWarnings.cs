using Heartbeat.AspNetCore.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Diagnostics;

/// <summary>Says once, when the app has started, what whoever runs it should know.</summary>
internal static class StartupWarnings
{
    public static void Register(IServiceProvider services, bool allowLoopback, ILogger logger)
    {
        // Not while mapping: only afterwards does the app set its own policy on the management API.
        services.GetService<IHostApplicationLifetime>()?.ApplicationStarted.Register(() =>
        {
            if (allowLoopback && IsGuardedByKeysOnly(services))
            {
                logger.ManagementOpenToLoopback();
            }

            var requests = services.GetRequiredService<ILoggerFactory>().CreateLogger(RequestLogs.Category);

            // Not Information: at any level but None, the scope with the path stays around the logs of everybody else.
            if (requests.IsEnabled(LogLevel.Critical))
            {
                logger.RequestLogsShowTokens(RequestLogs.Category);
            }
        });
    }

    private static bool IsGuardedByKeysOnly(IServiceProvider services) =>
        services.GetRequiredService<EndpointDataSource>().Endpoints.Any(static endpoint =>
            endpoint.Metadata.GetMetadata<ManagementMetadata>() is not null
            && !ManagementGate.HasOwnPolicy(endpoint.Metadata));
}
