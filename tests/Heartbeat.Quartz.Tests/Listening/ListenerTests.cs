using System.Reflection;
using Heartbeat.Quartz.Configuration;
using Heartbeat.Quartz.Diagnostics;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Quartz.Support;
using Quartz;

namespace Heartbeat.Quartz.Listening;

/// <summary>What stands between Quartz and Heartbeat: a listener that throws would keep a job from running.</summary>
public sealed class ListenerTests
{
    [Theory]
    [InlineData(typeof(IJobListener))]
    [InlineData(typeof(ITriggerListener))]
    [InlineData(typeof(ISchedulerListener))]
    public async Task A_listener_never_throws_whatever_it_is_told(Type kind)
    {
        using var logs = new CollectedLogs();
        var logger = logs.CreateLogger("Heartbeat.Quartz");
        using var watch = new SchedulerWatch(
            new HeartbeatQuartzOptions(),
            new StandInReporter(),
            registry: null,
            new MonitorSlugs(new SlugClaims(), isFirst: true),
            logger,
            CancellationToken.None);
        object listener = kind == typeof(IJobListener) ? new HeartbeatJobListener(watch)
            : kind == typeof(ITriggerListener) ? new HeartbeatTriggerListener(watch)
            : new HeartbeatSchedulerListener(watch);

        // Nothing at all is the worst that it can be told.
        foreach (var method in kind.GetMethods().Where(static one => !one.IsSpecialName))
        {
            var nothing = method.GetParameters().Select(static one =>
                one.ParameterType.IsValueType ? Activator.CreateInstance(one.ParameterType) : null);
            var told = method.Invoke(listener, BindingFlags.DoNotWrapExceptions, binder: null, [.. nothing], culture: null);
            await (told is ValueTask task ? task : new ValueTask(((ValueTask<bool>)told!).AsTask()));
        }

        Assert.NotEmpty(logs.Lines);
        Assert.All(logs.Lines, static line => Assert.Equal(EventIds.NotHeard, line.Id));
    }
}
