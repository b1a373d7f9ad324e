using Heartbeat.Configuration;
using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heartbeat.AspNetCore.Configuration;

/// <summary>
/// Reads the options when the endpoints are mapped: there is no second registration beside <c>AddHeartbeat</c> that
/// could be forgotten, and a mistake stops the app before it listens.
/// </summary>
internal static class EndpointOptionsReader
{
    // The rest of the section is not ours to look at.
    private static readonly SectionShape Shape = SectionShape.Of<HeartbeatEndpointOptions>(
        (nameof(HeartbeatEndpointOptions.ApiKeys), new EntriesShape(SectionShape.Of<ApiKeyOptions>())),
        (nameof(HeartbeatEndpointOptions.Ping), SectionShape.Of<PingEndpointOptions>()),
        (nameof(HeartbeatEndpointOptions.Management), SectionShape.Of<ManagementEndpointOptions>()),
        (nameof(HeartbeatEndpointOptions.RateLimits), SectionShape.Of<RateLimitOptions>()));

    /// <summary>Reads the options.</summary>
    /// <exception cref="OptionsValidationException">They, or those of another package of the app, are wrong.</exception>
    public static HeartbeatEndpointOptions Read(IServiceProvider services)
    {
        // Without it, somebody has registered a reporter of their own and nothing else of Heartbeat.
        var configuration = services.GetService<HeartbeatConfiguration>() ?? new HeartbeatConfiguration([]);
        var options = Bind(services, configuration);
        var errors = configuration.Check(Shape);
        HeartbeatEndpointOptionsValidator.Validate(options, errors);
        string[] failures =
        [
            .. configuration.Describe(errors),
            .. services.GetServices<IOptionsCheck>().SelectMany(static check => check.Failures()),
        ];
        return failures is []
            ? options
            : throw new OptionsValidationException(Options.DefaultName, typeof(HeartbeatEndpointOptions), failures);
    }

    private static HeartbeatEndpointOptions Bind(IServiceProvider services, HeartbeatConfiguration configuration)
    {
        var options = new HeartbeatEndpointOptions();
        foreach (var section in configuration.Readable(Shape))
        {
            section.Bind(options);
        }

        foreach (var configure in services.GetServices<IConfigureOptions<HeartbeatEndpointOptions>>())
        {
            configure.Configure(options);
        }

        foreach (var configure in services.GetServices<IPostConfigureOptions<HeartbeatEndpointOptions>>())
        {
            configure.PostConfigure(Options.DefaultName, options);
        }

        return options;
    }
}
