using Heartbeat.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Client.Configuration;

/// <summary>Binds the options of the client without a name. Those of the others are the app's, in code.</summary>
internal sealed class HeartbeatClientOptionsSetup(HeartbeatConfiguration configuration)
    : IConfigureNamedOptions<HeartbeatClientOptions>
{
    public void Configure(HeartbeatClientOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, HeartbeatClientOptions options)
    {
        if (name != Options.DefaultName)
        {
            return;
        }

        foreach (var section in configuration.Readable(HeartbeatClientOptionsValidator.Shape))
        {
            section.GetSection(HeartbeatClientOptionsValidator.Section).Bind(options);
        }
    }
}
