using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs that were given no identity: Quartz makes up another key for them each time.</summary>
public sealed class NamelessJobTests
{
    [Fact]
    public async Task Job_that_is_deleted_and_made_again_later_gets_the_monitor_that_it_had()
    {
        const string slug = "default.scriptedjob";
        await using var rig = await StartAsync();
        var first = await ScheduleAsync<ScriptedJob>(rig, Recurring);
        var before = (await rig.MonitorAsync(slug)).Id;
        await rig.Scheduler.DeleteJob(first);
        await rig.PassUntilAsync(At(3));
        Assert.True((await rig.MonitorAsync(slug)).Retired);

        var second = await ScheduleAsync<ScriptedJob>(rig, Recurring);

        Assert.NotEqual(first, second);
        var after = await rig.MonitorAsync(slug);
        Assert.Equal((before, false), (after.Id, after.Retired));
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    [Fact]
    public async Task Marked_jobs_that_fire_once_one_after_the_other_have_one_monitor()
    {
        const string slug = "default.markedjob";
        await using var rig = await StartAsync();

        for (var firing = 1; firing <= 3; firing++)
        {
            var at = At((5 * firing) - 0.5);
            await ScheduleAsync<MarkedJob>(rig, trigger => trigger.StartAt(at));
            await rig.PassUntilAsync(at);
            await rig.Reporter.UntilAsync(slug, SignalKind.Success, firing);
            await rig.PassUntilAsync(At((5 * firing) + 3));
            Assert.True((await rig.MonitorAsync(slug)).Retired);
        }

        Assert.Equal(3, (await rig.RunsAsync(slug)).Count);
        Assert.Empty(rig.Logs.Ours(LogLevel.Warning));
    }

    private static void Recurring(TriggerBuilder<IJob> trigger) => trigger.WithCronSchedule("0 0 12 * * ?");

    private static async Task<JobKey> ScheduleAsync<TJob>(QuartzRig rig, Action<TriggerBuilder<IJob>> configure)
        where TJob : IJob
    {
        var job = JobBuilder.Create<TJob>().Build();
        var trigger = TriggerBuilder.Create(rig.QuartzClock);
        configure(trigger);
        await rig.Scheduler.ScheduleJob(job, trigger.Build());
        return job.Key;
    }
}
