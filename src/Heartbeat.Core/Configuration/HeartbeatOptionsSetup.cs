using Heartbeat.Configuration.Shapes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Configuration;

/// <summary>Binds the options from configuration.</summary>
internal sealed class HeartbeatOptionsSetup(HeartbeatConfiguration configuration) : IConfigureOptions<HeartbeatOptions>
{
    public void Configure(HeartbeatOptions options)
    {
        HashSet<string> declaredInCode = [.. options.Monitors.Keys];
        foreach (var section in configuration.Readable(HeartbeatShapes.General, HeartbeatShapes.Notifiers))
        {
            section.Bind(options);
        }

        foreach (var (slug, monitor) in options.Monitors)
        {
            monitor.IsFromConfiguration = !declaredInCode.Contains(slug);
        }
    }
}
