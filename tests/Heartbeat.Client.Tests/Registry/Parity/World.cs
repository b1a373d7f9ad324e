using Heartbeat.Client.Registry.Support;
using Heartbeat.Monitors;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>Writes down all that an app knows, as its own code sees it, so that two of them can be compared.</summary>
internal static class World
{
    public static async Task<string> DescribeAsync(RegistryServer server)
    {
        var registry = server.InProcess;
        var monitors = (await registry.ListAsync(new() { Retired = RetiredMonitors.Include, Limit = 1_000 })).Items;
        var silences = await registry.ListSilencesAsync(includeEnded: true);
        var audit = (await registry.GetAuditAsync(new() { Limit = 1_000 })).Items;

        // The numbers of entries are those of steps of the store, of which signs of life are some, too.
        return Described.Of(monitors) + Described.Of(silences)
            + Described.Of(audit.Select(static entry => entry with { Id = 0 }));
    }
}
