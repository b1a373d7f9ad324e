using Microsoft.Extensions.Hosting;
using Quartz;

namespace Heartbeat.Quartz.Node;

/// <summary>
/// Answers what a test asks on the input, and ends the node at its end: a node does not outlive the tests.
/// </summary>
internal sealed class Questions(ISchedulerFactory schedulers) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Reading the console blocks its thread, and cannot be cancelled.
        while (await Task.Run(Console.In.ReadLine, stoppingToken).WaitAsync(stoppingToken) is { } question)
        {
            var scheduler = await schedulers.GetScheduler(stoppingToken);
            switch (question)
            {
                case "nodes":
                    await NodesAsync(scheduler, stoppingToken);
                    break;
                case "firings":
                    await FiringsAsync(scheduler, stoppingToken);
                    break;
                default:
                    throw new InvalidOperationException($"Nobody knows what {question} means.");
            }

            Output.Say("answered", question);
        }

        // Not in order: a long job has nobody left who could end it.
        Environment.Exit(1);
    }

    private static async Task NodesAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        foreach (var node in await scheduler.QueryClusterNodes(cancellationToken))
        {
            Output.Say(
                "node",
                node.InstanceId,
                $"state={node.State}",
                $"lastCheckIn={node.LastCheckInUtc:O}",
                $"interval={node.CheckInInterval}",
                $"current={node.IsCurrentNode}");
        }
    }

    private static async Task FiringsAsync(IScheduler scheduler, CancellationToken cancellationToken)
    {
        var firings = await scheduler.QueryFireInstances(new FireInstanceQuery { State = null }, cancellationToken);
        foreach (var firing in firings.Items)
        {
            Output.Say(
                "firing",
                firing.JobKey?.Name,
                firing.FireInstanceId,
                $"state={firing.State}",
                $"trigger={firing.TriggerKey}",
                $"node={firing.SchedulerInstanceId}",
                $"scheduled={firing.ScheduledFireTimeUtc:O}",
                $"fired={firing.FireTimeUtc:O}");
        }
    }
}
