using Heartbeat.Monitors;
using Heartbeat.Quartz.Reporting;
using Heartbeat.Quartz.Schedules;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.Logging.Abstractions;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Runs whose node died are closed once another one runs the job again, sooner or later.</summary>
public sealed class DeadNodesTests
{
    [Fact]
    public async Task Runs_of_a_dead_node_are_closed_later_where_nobody_can_be_asked_at_once()
    {
        var isBroken = true;
        await using var rig = await StartAsync(services: services => FragileRegistry.Add(
            services, method => Volatile.Read(ref isBroken) && method == nameof(IMonitorRegistry.GetRunsAsync)));
        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Start) { RunId = "web1_7" });
        await rig.Reporter.ReportAsync(Slug, new Signal(SignalKind.Start) { RunId = "web2_8" });
        var keeper = new MonitorKeeper(rig.Registry, "rig", NullLogger.Instance);
        var delivery = new SignalDelivery(rig.Reporter, rig.QuartzClock, NullLogger.Instance);
        var deadNodes = new DeadNodes(rig.Scheduler, keeper, delivery, NullLogger.Instance);
        var plan = new JobPlan(Job, Slug) { Monitor = await rig.MonitorAsync(Slug) };
        plan.DeadNodes.Add("web1");

        await deadNodes.CloseRunsAsync(plan, CancellationToken.None);
        Assert.Equal(["web1"], plan.DeadNodes);
        Volatile.Write(ref isBroken, false);
        keeper.BeginRound();
        await deadNodes.CloseRunsAsync(plan, CancellationToken.None);

        Assert.Empty(plan.DeadNodes);
        Assert.Equal(
            [("web1_7", RunOutcome.Interrupted), ("web2_8", RunOutcome.Running)],
            (await rig.RunsAsync(Slug)).Select(static run => (run.RunId!, run.Outcome)).Order());
    }
}
