using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Configuration;

/// <summary>Binds the options from configuration.</summary>
internal sealed class HeartbeatOptionsSetup(HeartbeatConfiguration configuration) : IConfigureOptions<HeartbeatOptions>
{
    public void Configure(HeartbeatOptions options)
    {
        foreach (var section in configuration.Sections)
        {
            section.Bind(options);
        }
    }
}
