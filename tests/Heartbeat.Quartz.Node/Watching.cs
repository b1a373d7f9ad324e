using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Heartbeat.Quartz.Node;

/// <summary>The one place where Heartbeat comes in: its client among the services, its listeners in the scheduler.</summary>
internal static class Watching
{
    public static void Add(IServiceCollection services, IQuartzBuilder quartz, NodeSettings settings)
    {
        // Nothing yet: a node as anybody has it.
    }
}
