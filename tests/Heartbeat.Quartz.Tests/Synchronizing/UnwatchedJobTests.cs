using Heartbeat.Quartz.DependencyInjection;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz.Synchronizing;

/// <summary>Jobs that are left out, and others that get their keys.</summary>
public sealed class UnwatchedJobTests
{
    private static readonly JobKey Key = new("left-out");

    public static TheoryData<string> Ways => ["unschedule", "delete", "clear"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_that_is_made_in_the_place_of_one_that_was_left_out_is_watched_from_its_first_run(string way)
    {
        await using var rig = await StartAsync();
        await ScheduleAsync<UnwatchedJob>(rig);
        await rig.SettleAsync();
        Assert.False(ScopeOf(rig).MayInclude(Key));
        using var gate = await rig.BlockReporterAsync(Job);

        // Nobody has read the new one yet when it runs.
        await TakeAwayAsync(rig.Scheduler, way);
        await ScheduleAsync<ScriptedJob>(rig);
        var job = new HeldJob(rig, Key.Name);
        await rig.Scheduler.TriggerJob(Key);
        (await job.NextUnsettledAsync()).Succeed();
        await rig.UntilIdleAsync(Key);
        gate.Set();

        await rig.Reporter.UntilAsync("default.left-out", SignalKind.Success);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Job_that_was_left_out_is_forgotten_when_it_is_taken_away(string way)
    {
        await using var rig = await StartAsync();
        await ScheduleAsync<UnwatchedJob>(rig);
        await rig.SettleAsync();
        Assert.False(ScopeOf(rig).MayInclude(Key));

        await TakeAwayAsync(rig.Scheduler, way);
        await rig.SettleAsync();

        Assert.True(ScopeOf(rig).MayInclude(Key));
    }

    private static ValueTask<DateTimeOffset> ScheduleAsync<TJob>(QuartzRig rig)
        where TJob : IJob => rig.Scheduler.ScheduleJob(
            JobBuilder.Create<TJob>().WithIdentity(Key).Build(),
            TriggerBuilder.Create(rig.QuartzClock).WithIdentity(Key.Name).WithCronSchedule("0 0 12 * * ?").Build());

    private static async Task TakeAwayAsync(IScheduler scheduler, string way)
    {
        await (way switch
        {
            "unschedule" => scheduler.UnscheduleJob(new TriggerKey(Key.Name)).AsTask(),
            "delete" => scheduler.DeleteJob(Key).AsTask(),
            _ => scheduler.Clear().AsTask(),
        });
    }

    private static Listening.WatchScope ScopeOf(QuartzRig rig) =>
        rig.Services.GetRequiredKeyedService<SchedulerWatch>(new WatchKey(QuartzRig.Name)).Scope;
}
