using Heartbeat.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Quartz.Configuration;

/// <summary>Binds the options of every scheduler from the section <c>Quartz</c> of the one that Heartbeat reads.</summary>
internal sealed class HeartbeatQuartzOptionsSetup(HeartbeatConfiguration configuration)
    : IConfigureNamedOptions<HeartbeatQuartzOptions>
{
    public void Configure(HeartbeatQuartzOptions options) => Configure(Options.DefaultName, options);

    public void Configure(string? name, HeartbeatQuartzOptions options)
    {
        foreach (var section in configuration.Readable(HeartbeatQuartzOptionsValidator.Shape))
        {
            section.GetSection(HeartbeatQuartzOptionsValidator.Section).Bind(options);
        }
    }
}
