using System.Diagnostics.CodeAnalysis;
using Heartbeat.AspNetCore;
using Heartbeat.AspNetCore.Configuration;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Limits;
using Heartbeat.AspNetCore.Management;
using Heartbeat.AspNetCore.Management.Bulk;
using Heartbeat.AspNetCore.Management.Documents;
using Heartbeat.AspNetCore.Management.Silences;
using Heartbeat.AspNetCore.Management.Transfer;
using Heartbeat.AspNetCore.Pings;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Signals;
using Heartbeat.Configuration;
using Heartbeat.Diagnostics;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

#pragma warning disable IDE0130 // Where ASP.NET Core's own MapX methods are.
namespace Microsoft.AspNetCore.Builder;

/// <summary>Maps the HTTP endpoints of Heartbeat.</summary>
public static class HeartbeatEndpointRouteBuilderExtensions
{
    /// <summary>Maps the endpoints that jobs ping and the management API.</summary>
    /// <param name="endpoints">The app's routes.</param>
    /// <param name="prefix">What all paths begin with, such as <c>/heartbeat</c>; nothing unless given.</param>
    /// <returns>A builder for conventions on all endpoints, on the pings or on the management API.</returns>
    /// <remarks>
    /// The options are read here, so that a mistake in them stops the app: in those of the endpoints, of Heartbeat as a
    /// whole and of its store alike. Pings need no more than the token in their URL. The management API is closed to
    /// whoever has neither an API key nor passes the app's own policy.
    /// </remarks>
    /// <exception cref="InvalidOperationException"><c>AddHeartbeat</c> was not called.</exception>
    /// <exception cref="OptionsValidationException">Options are wrong; it names every fault at once.</exception>
    public static HeartbeatEndpointConventionBuilder MapHeartbeatEndpoints(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string prefix = "")
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(prefix);
        var services = endpoints.ServiceProvider;
        if (services.GetService<IServiceProviderIsService>()?.IsService(typeof(IHeartbeatReporter)) != true)
        {
            throw new InvalidOperationException(
                "Heartbeat's services are missing: call builder.Services.AddHeartbeat() before MapHeartbeatEndpoints().");
        }

        var options = EndpointOptionsReader.Read(services);
        var general = services.GetRequiredService<IOptions<HeartbeatOptions>>().Value;
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("Heartbeat.AspNetCore");
        var allowLoopback = options.Management.AllowLoopback
            ?? services.GetService<IHostEnvironment>()?.IsDevelopment() ?? false;

        var zones = DefaultZones.Of(general, time);
        var keys = ManagementKey.From(options.ApiKeys);
        var refusals = new RefusalNotes(services.GetService<HeartbeatMetrics>(), logger, time);
        var limits = new RateLimits(options.RateLimits, refusals, time);

        var all = endpoints.MapGroup(prefix);
        all.WithTags("Heartbeat");
        var pings = all.MapGroup("");
        var settings = new PingSettings(options, limits, zones.Intervals, time);
        var apiKeys = new ManagementKeys(keys);
        PingEndpoints.Map(pings, settings, logger);
        SignalsEndpoint.Map(
            pings,
            new SignalsGate(settings.PingKeys, apiKeys, limits.UnknownTokens, allowLoopback, general.PublicUrl, time),
            new SignalsHandler(settings, services, logger));

        var management = all.MapGroup("");
        var writer = new MonitorWriter(general.PublicUrl, services.GetService<ITokenProtector>());
        ManagementEndpoints.Map(
            management,
            new ManagementGate(
                apiKeys, limits.Management, allowLoopback, general.PublicUrl, time, logger),
            new MonitorEndpoints(writer, time, logger),
            new BulkHandlers(time, logger),
            new TransferHandlers(writer, logger),
            new SilenceHandlers(time, logger),
            new SchedulePreviews(zones, time),
            new BackupEndpoint(time, logger));

        DocumentedTypes.AddTo(services);
        StartupWarnings.Register(services, allowLoopback, logger);
        ExpiryWarnings.Register(services, keys, time, logger);
        return new HeartbeatEndpointConventionBuilder(all, pings, management);
    }
}
