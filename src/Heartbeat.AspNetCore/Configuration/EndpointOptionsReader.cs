using Heartbeat.Configuration;
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
    public static HeartbeatEndpointOptions Read(IServiceProvider services)
    {
        var options = new HeartbeatEndpointOptions();
        foreach (var section in services.GetService<HeartbeatConfiguration>()?.Sections ?? [])
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

        var faults = HeartbeatEndpointOptionsValidator.Validate(options);
        return faults.Count == 0
            ? options
            : throw new OptionsValidationException(Options.DefaultName, typeof(HeartbeatEndpointOptions), faults);
    }
}
