using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Heartbeat.Quartz.Node;

/// <summary>The one place where Heartbeat comes in: its client among the services, its listeners in the scheduler.</summary>
internal static class Watching
{
    public static void Add(IServiceCollection services, IQuartzBuilder quartz, NodeSettings settings)
    {
        if (settings.Server is { } server)
        {
            services.AddHeartbeatClient(client => client.ServerUrl = server);
            quartz.AddHeartbeat(options => (options.Grace, options.ReconcileEvery) = (settings.Grace, "1s"));
        }
    }
}
