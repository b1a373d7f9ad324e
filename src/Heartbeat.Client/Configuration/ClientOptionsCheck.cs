using Heartbeat.Configuration;
using Microsoft.Extensions.Options;

namespace Heartbeat.Client.Configuration;

/// <summary>Checks the options of all clients, of whatever name.</summary>
internal sealed class ClientOptionsCheck(
    IEnumerable<ClientRegistration> clients, IOptionsMonitor<HeartbeatClientOptions> options) : IOptionsCheck
{
    public IEnumerable<string> Failures()
    {
        var failures = new List<string>();
        foreach (var client in clients)
        {
            try
            {
                _ = options.Get(client.Name);
            }
            catch (OptionsValidationException exception)
            {
                failures.AddRange(exception.Failures);
            }
        }

        return failures;
    }
}
