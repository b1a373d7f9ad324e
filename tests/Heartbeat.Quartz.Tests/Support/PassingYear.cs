using System.Threading.Channels;
using Heartbeat.Quartz.Monitors;
using Heartbeat.Signals;
using Quartz;

namespace Heartbeat.Quartz.Support;

/// <summary>A job of a zone, and what makes its triggers: each has the clock of its scheduler.</summary>
internal sealed record YearJob(
    string Kind, string Zone, IReadOnlyList<Func<TriggerBuilder<IJob>, TriggerBuilder<IJob>>> Triggers)
{
    public JobKey Key { get; } = new(Kind, Zone);

    public string Slug => MonitorSlugs.Of(Key);

    public IEnumerable<TriggerKey> TriggerKeys => Triggers.Select((_, i) => new TriggerKey($"{Kind}-{i}", Zone));
}

/// <summary>A real scheduler and a real Heartbeat that jump from one firing to the next, and are compared at each.</summary>
internal sealed class PassingYear : IAsyncDisposable
{
    // The scheduler sleeps until it looks for triggers again, and the comparison with it waits for its turn.
    private const int TimersAtRest = 2;

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(20);

    private readonly QuartzRig _rig;
    private readonly Dictionary<JobKey, YearJob> _jobs;
    private readonly Dictionary<JobKey, DateTimeOffset> _expected = [];
    private readonly Channel<Run> _runs = Channel.CreateUnbounded<Run>();
    private readonly Channel<string> _successes = Channel.CreateUnbounded<string>();

    private PassingYear(QuartzRig rig, IEnumerable<YearJob> jobs) =>
        (_rig, _jobs) = (rig, jobs.ToDictionary(static job => job.Key));

    public static async Task<PassingYear> StartAsync(DateTimeOffset start, IEnumerable<YearJob> jobs)
    {
        // Seldom compared with the scheduler: what is expected comes of what the runs tell.
        var rig = await QuartzRig.StartAsync(
            static quartz => quartz.AddHeartbeat(static options => options.ReconcileEvery = "1d"), start: start);
        var year = new PassingYear(rig, jobs);
        await year.ScheduleAsync();
        return year;
    }

    /// <summary>Lets time pass, and compares at each firing.</summary>
    /// <returns>How many firings of each kind of job there were.</returns>
    public async Task<IReadOnlyDictionary<string, int>> PassAsync(DateTimeOffset until)
    {
        var firings = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_expected.Values.Min() is var at && at < until)
        {
            YearJob[] due = [.. _expected.Where(one => one.Value == at).Select(one => _jobs[one.Key])];
            await JumpAsync(at);
            var ran = await TakeAsync(_runs, due.Length);
            Assert.Equal(InOrder(due.Select(job => new Run(job.Key, at, at))), InOrder(ran));
            await TakeAsync(_successes, due.Length);
            await _rig.SettleAsync();
            foreach (var job in due)
            {
                await CompareAsync(job);
                firings[job.Kind] = firings.GetValueOrDefault(job.Kind) + 1;
            }
        }

        Assert.False(_runs.Reader.TryRead(out _), "A job ran that was not expected.");
        return firings;
    }

    public ValueTask DisposeAsync() => _rig.DisposeAsync();

    private async Task ScheduleAsync()
    {
        foreach (var kind in _jobs.Values.Select(static job => job.Kind).Distinct())
        {
            _rig.Jobs.Set(kind, (context, cancellationToken) => _runs.Writer.WriteAsync(
                new(context.JobDetail.Key, context.ScheduledFireTimeUtc!.Value, context.FireTimeUtc), cancellationToken));
        }

        _rig.Reporter.Refuse = one =>
        {
            if (one.Signal.Kind == SignalKind.Success)
            {
                Assert.True(_successes.Writer.TryWrite(one.Monitor));
            }

            return null;
        };
        foreach (var job in _jobs.Values)
        {
            var detail = JobBuilder.Create<ScriptedJob>().WithIdentity(job.Key).Build();
            ITrigger[] triggers =
            [
                .. job.Triggers.Zip(job.TriggerKeys, (one, key) =>
                    one(TriggerBuilder.Create(_rig.QuartzClock).WithIdentity(key)).Build()),
            ];
            await _rig.Scheduler.ScheduleJob(detail, triggers);
            await _rig.Reporter.UntilAsync(job.Slug, SignalKind.Expect);
            await _rig.SettleAsync();
            await CompareAsync(job);
        }
    }

    // No timer fires on the way: whatever sleeps wakes up at the firing.
    private async Task JumpAsync(DateTimeOffset at)
    {
        await _rig.QuartzClock.WaitForArmedTimersAsync(TimersAtRest);
        _rig.HeartbeatClock.Suspend(at - _rig.HeartbeatClock.GetUtcNow());
        _rig.QuartzClock.Suspend(at - _rig.QuartzClock.GetUtcNow());
    }

    private async Task CompareAsync(YearJob job)
    {
        var monitor = await _rig.Registry.FindAsync(job.Slug);
        DateTimeOffset? next = null;
        foreach (var trigger in job.TriggerKeys)
        {
            var upcoming = await _rig.Scheduler.GetUpcomingFireTimes(trigger, 1);
            next = upcoming is [var first, ..] && !(first >= next) ? first : next;
        }

        Assert.Equal(next, monitor!.DueAt);
        _expected[job.Key] = next ?? DateTimeOffset.MaxValue;
    }

    private static async Task<IReadOnlyList<T>> TakeAsync<T>(Channel<T> channel, int count)
    {
        List<T> taken = [];
        while (taken.Count < count)
        {
            taken.Add(await channel.Reader.ReadAsync().AsTask().WaitAsync(Guard));
        }

        return taken;
    }

    private static IEnumerable<Run> InOrder(IEnumerable<Run> runs) =>
        runs.OrderBy(static run => run.Job.ToString(), StringComparer.Ordinal);

    private sealed record Run(JobKey Job, DateTimeOffset ScheduledAt, DateTimeOffset At);
}
