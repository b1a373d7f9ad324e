using Heartbeat.Monitors;
using Heartbeat.Quartz.Support;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;
using static Heartbeat.Quartz.Support.MinuteRig;

namespace Heartbeat.Quartz;

/// <summary>Whatever breaks around Heartbeat: no job is kept from running, and what comes later is reported.</summary>
public sealed class WatchLoopTests
{
    [Fact]
    public async Task Reporter_that_cannot_make_sense_of_a_signal_loses_that_alone()
    {
        await using var rig = await StartAsync(job: Patient);
        var job = new HeldJob(rig);
        rig.Reporter.Refuse = static one => throw new ArgumentException("no such signal", nameof(one));
        await rig.PassUntilAsync(At(1));
        (await job.NextAsync()).Succeed();
        await rig.PassUntilAsync(At(2));
        var second = await job.NextAsync();

        rig.Reporter.Refuse = static _ => null;
        second.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(3));
        Assert.Contains(rig.Logs.Ours(LogLevel.Error), static line => line.Id == 3101);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Reporter_that_throws_gets_the_signals_again(bool atOnce)
    {
        await using var rig = await StartAsync(job: Patient);
        var job = new HeldJob(rig);
        var exception = new InvalidOperationException("The reporter is broken.");
        rig.Reporter.Refuse = _ => atOnce ? throw exception : null;
        rig.Reporter.Delay = _ => atOnce ? Task.CompletedTask : Task.FromException(exception);
        await rig.PassUntilAsync(At(1));
        (await job.NextAsync()).Succeed();
        await rig.UntilIdleAsync(Job);
        await rig.SettleAsync();

        rig.Reporter.Refuse = static _ => null;
        rig.Reporter.Delay = static _ => Task.CompletedTask;
        await rig.PassUntilAsync(At(1.5));
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
        Assert.Equal([(RunOutcome.Succeeded, 0.0)], await rig.OutcomesAsync());
    }

    [Fact]
    public async Task Registry_that_throws_keeps_no_job_from_running_and_is_made_up_for()
    {
        var isBroken = true;
        await using var rig = await StartAsync(
            services: services => FragileRegistry.Add(services, _ => Volatile.Read(ref isBroken)));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        (await job.NextAsync()).Succeed();
        Assert.Contains(rig.Logs.Ours(LogLevel.Warning), static line => line.Id == 3204);

        Volatile.Write(ref isBroken, false);
        await rig.PassUntilAsync(At(2));
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 2);
        await rig.PassUntilAsync(At(3));
        (await job.NextAsync()).Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success, 3);

        await rig.AssertUpAsync(due: At(4));
    }

    [Fact]
    public async Task Registry_that_breaks_after_the_start_costs_no_signal()
    {
        var isBroken = false;
        await using var rig = await StartAsync(
            services: services => FragileRegistry.Add(services, _ => Volatile.Read(ref isBroken)));

        Volatile.Write(ref isBroken, true);
        for (var minute = 1; minute <= 4; minute++)
        {
            await rig.PassUntilAsync(At(minute));
            await rig.Reporter.UntilAsync(Slug, SignalKind.Success, minute);
        }

        Volatile.Write(ref isBroken, false);
        await rig.AssertUpAsync(due: At(5));
    }

    [Fact]
    public async Task Pause_that_the_registry_did_not_take_is_made_up_for()
    {
        var isBroken = false;
        await using var rig = await StartAsync(services: services => FragileRegistry.Add(
            services, method => Volatile.Read(ref isBroken) && method == nameof(IMonitorRegistry.PauseAsync)));
        Volatile.Write(ref isBroken, true);
        await rig.Scheduler.PauseJob(Job);
        Assert.NotEqual(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);

        Volatile.Write(ref isBroken, false);
        await rig.PassUntilAsync(At(2));

        Assert.Equal(MonitorStatus.Paused, (await rig.MonitorAsync(Slug)).Status);
        await rig.AssertNoAlarmAsync();
    }

    [Fact]
    public async Task Logger_that_throws_keeps_nothing_from_being_reported()
    {
        await using var rig = await StartAsync(
            job: static job => job.UsingJobData(HeartbeatJobData.MinRunTime, "no duration"),
            services: static services => services.AddSingleton<ILoggerProvider, ThrowingLoggerProvider>());
        rig.Reporter.Refuse = static one => throw new ArgumentException("no such signal", nameof(one));
        var job = new HeldJob(rig);
        await rig.PassUntilAsync(At(1));
        var run = await job.NextAsync();

        rig.Reporter.Refuse = static _ => null;
        run.Succeed();
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2));
    }

    [Theory]
    [InlineData(HeartbeatJobData.Grace)]
    [InlineData(HeartbeatJobData.Watch)]
    [InlineData(HeartbeatJobData.Slug)]
    [InlineData("other")]
    public async Task Data_that_cannot_be_read_cost_no_job_its_monitor(string key)
    {
        await using var rig = await StartAsync(quartz: quartz => quartz.ScheduleJob<ScriptedJob>(
            static trigger => trigger.WithIdentity("a").WithCronSchedule("0 * * * * ?").StartAt(At(0.5)),
            job => job.WithIdentity("a").UsingJobData(key, new Unreadable())));

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync("default.a", SignalKind.Success);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);

        await rig.AssertUpAsync(due: At(2), "default.a");
        await rig.AssertUpAsync(due: At(2));
        Assert.DoesNotContain(rig.Logs.Lines, static line => line.Id is 3002 or 3206);
    }

    [Fact]
    public async Task Data_that_become_unreadable_keep_no_other_job_from_being_compared()
    {
        await using var rig = await StartAsync(quartz: static quartz => quartz.ScheduleJob<ScriptedJob>(
            static trigger => trigger.WithIdentity("a").WithCronSchedule("0 * * * * ?").StartAt(At(0.5)),
            static job => job.WithIdentity("a")));
        await rig.Scheduler.AddJob(
            JobBuilder.Create<ScriptedJob>().WithIdentity("a").UsingJobData(HeartbeatJobData.Watch, new Unreadable()).Build(),
            AddJobOptions.ReplacingAndStoringNonDurable);

        await rig.PassUntilAsync(At(1));
        await rig.Reporter.UntilAsync("default.a", SignalKind.Success);
        await rig.Reporter.UntilAsync(Slug, SignalKind.Success);
        await rig.Scheduler.DeleteJob(Job);
        await rig.PassUntilAsync(At(2));
        await rig.Reporter.UntilAsync("default.a", SignalKind.Success, 2);
        await rig.PassUntilAsync(At(3));
        await rig.Reporter.UntilAsync("default.a", SignalKind.Success, 3);

        Assert.True((await rig.MonitorAsync(Slug)).Retired);
        await rig.AssertNoAlarmAsync("default.a");
    }

    // The grace period covers what the broken reporter does not pass on.
    private static void Patient(IJobConfigurator<ScriptedJob> job) => job.UsingJobData(HeartbeatJobData.Grace, "5m");

    private sealed class Unreadable
    {
        public override string ToString() => throw new InvalidOperationException("I have no text.");
    }

    private sealed class ThrowingLoggerProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName.StartsWith("Heartbeat.Quartz", StringComparison.Ordinal)
                ? this
                : Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new InvalidOperationException("The log is full.");

        public void Dispose()
        {
        }
    }
}
