using Heartbeat.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Monitors.Declaring;

/// <summary>Declares the monitors of code and configuration when the host starts.</summary>
internal sealed class DeclaredMonitors(
    MonitorDeclarer declarer, IOptions<HeartbeatOptions> options, HeartbeatConfiguration configuration)
{
    /// <summary>Declares all of them.</summary>
    /// <exception cref="MonitorValidationException">Some cannot be declared; it names them all.</exception>
    public async Task DeclareAllAsync(CancellationToken cancellationToken)
    {
        var errors = new List<MonitorError>();
        foreach (var (slug, monitor) in options.Value.Monitors)
        {
            try
            {
                await declarer.DeclareAsync(slug, monitor, cancellationToken).ConfigureAwait(false);
            }
            catch (MonitorValidationException exception)
            {
                var path = $"{nameof(HeartbeatOptions.Monitors)}:{slug}";
                errors.AddRange(exception.Errors.Select(
                    error => error with { Property = configuration.KeyOf($"{path}:{error.Property}") }));
            }
        }

        if (errors.Count > 0)
        {
            throw new MonitorValidationException(errors);
        }
    }
}
