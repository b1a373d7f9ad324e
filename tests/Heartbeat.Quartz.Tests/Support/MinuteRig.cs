using Heartbeat.DependencyInjection;
using Heartbeat.Monitors;
using Heartbeat.Quartz.Configuration;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>Rigs with one job that fires each minute, has a grace period of half a minute and may run 10 minutes.</summary>
internal static class MinuteRig
{
    public const string Slug = "default.job";

    public static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    public static readonly JobKey Job = new("job");
    public static readonly TriggerKey Trigger = new("trigger");

    /// <summary>Returns an instant, in minutes after the start.</summary>
    public static DateTimeOffset At(double minutes) => QuartzRig.Start + TimeSpan.FromMinutes(minutes);

    public static Task<QuartzRig> StartAsync(
        Action<ITriggerConfigurator<ScriptedJob>>? trigger = null,
        Action<IJobConfigurator<ScriptedJob>>? job = null,
        Action<HeartbeatQuartzOptions>? options = null,
        Action<IQuartzBuilder>? quartz = null,
        Action<IServiceCollection>? services = null,
        Action<IHeartbeatBuilder>? heartbeat = null) =>
        StartAsync<ScriptedJob>(trigger, job, options, quartz, services, heartbeat);

    public static async Task<QuartzRig> StartAsync<TJob>(
        Action<ITriggerConfigurator<TJob>>? trigger = null,
        Action<IJobConfigurator<TJob>>? job = null,
        Action<HeartbeatQuartzOptions>? options = null,
        Action<IQuartzBuilder>? quartz = null,
        Action<IServiceCollection>? services = null,
        Action<IHeartbeatBuilder>? heartbeat = null)
        where TJob : IJob
    {
        var rig = await QuartzRig.StartAsync(
            builder =>
            {
                if (options is not null)
                {
                    builder.AddHeartbeat(options);
                }

                builder.ScheduleJob<TJob>(
                    configure =>
                    {
                        configure.WithIdentity(Trigger).WithCronSchedule("0 * * * * ?").StartAt(At(0.5));
                        trigger?.Invoke(configure);
                    },
                    configure =>
                    {
                        configure.WithIdentity(Job)
                            .UsingJobData(HeartbeatJobData.Grace, "30s")
                            .UsingJobData(HeartbeatJobData.MaxRunTime, "10m");
                        job?.Invoke(configure);
                    });
                quartz?.Invoke(builder);
            },
            heartbeat,
            services);

        // The scheduler starts once the host has, on a thread of its own.
        await rig.PassAsync(TimeSpan.Zero);
        await rig.SettleAsync();
        return rig;
    }

    /// <summary>Makes a trigger for the job, for the minutes of a cron expression.</summary>
    public static ITrigger TriggerAt(
        this QuartzRig rig, string cron, TriggerKey? key = null, Action<TriggerBuilder<IJob>>? configure = null)
    {
        // Not at this very instant, which may be one of its firings.
        var start = rig.QuartzClock.GetUtcNow() + TimeSpan.FromSeconds(1);
        var builder = TriggerBuilder.Create(rig.QuartzClock).WithIdentity(key ?? Trigger).ForJob(Job)
            .WithCronSchedule(cron).StartAt(start);
        configure?.Invoke(builder);
        return builder.Build();
    }

    /// <summary>Fires a job by hand, and lets the reporter block at its first signal until the gate is opened.</summary>
    public static async Task<ManualResetEventSlim> BlockReporterAsync(this QuartzRig rig, JobKey job)
    {
        var gate = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        rig.Reporter.Refuse = _ =>
        {
            blocked.TrySetResult();
            gate.Wait();
            return null;
        };
        await rig.Scheduler.TriggerJob(job);
        await blocked.Task.WaitAsync(TimeSpan.FromSeconds(20));
        return gate;
    }

    /// <summary>Asserts that a monitor is up, is expected at an instant, and that nobody was alarmed so far.</summary>
    public static async Task AssertUpAsync(this QuartzRig rig, DateTimeOffset? due, string slug = Slug)
    {
        await rig.AssertNoAlarmAsync(slug);
        var monitor = await rig.MonitorAsync(slug);
        Assert.Equal((MonitorStatus.Up, due), (monitor.Status, monitor.DueAt));
    }

    /// <summary>Asserts that a monitor is down for a reason, and how often people were alarmed so far.</summary>
    public static async Task AssertDownAsync(this QuartzRig rig, ChangeReason reason, int alarms = 1, string slug = Slug)
    {
        var monitor = await rig.MonitorAsync(slug);
        Assert.Equal((MonitorStatus.Down, reason), (monitor.Status, monitor.DownReason));
        Assert.Equal(alarms, (await rig.AlarmsAsync(slug)).Count);
    }

    public static async Task AssertNoAlarmAsync(this QuartzRig rig, string slug = Slug) =>
        Assert.Empty(await rig.AlarmsAsync(slug));

    public static async Task<IReadOnlyList<ChangeReason>> AlarmsAsync(this QuartzRig rig, string slug = Slug) =>
    [
        .. (await rig.ReasonsAsync(slug)).Where(static reason =>
            reason is ChangeReason.Missed or ChangeReason.Failed or ChangeReason.RunTimedOut or ChangeReason.TooShort),
    ];

    /// <summary>Returns how the runs of a monitor ended, and how long they took in minutes, the oldest first.</summary>
    public static async Task<IReadOnlyList<(RunOutcome Outcome, double? Minutes)>> OutcomesAsync(
        this QuartzRig rig, string slug = Slug) =>
        [.. (await rig.RunsAsync(slug)).Select(static run => (run.Outcome, run.Duration?.TotalMinutes))];
}
