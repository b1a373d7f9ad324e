using Heartbeat.Numbers;
using Heartbeat.Signals;

namespace Heartbeat.Testing;

/// <summary>Days in numbers.</summary>
internal static class RollupCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Starts, logs and exit code 0 never lower the uptime of a day", UptimeAsync),
        new("A day counts runs and failures, and knows how long runs took", CountsAsync),
        new("Down time is split at midnight", MidnightAsync),
        new("The time since the last status change counts", OpenAsync),
        new("A day counts how often the monitor went down", DownsAsync),
        new("A day knows how long after their due times runs came", LatenessAsync),
        new("The durations of several days add up to those of all runs", SeveralDaysAsync),
    ];

    private static async Task UptimeAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        foreach (var signal in new[] { new(SignalKind.Start), Signal.FromExitCode(0), new(SignalKind.Log), new(SignalKind.Start) })
        {
            await context.SignalAsync(id, signal);
        }

        var day = (await context.DaysAsync(id)).Single();
        Promise.Equal((1L, 0L, TimeSpan.Zero), (day.Runs, day.Failures, day.DownTime), "runs, failures and down time");
    }

    private static async Task CountsAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        foreach (var seconds in new[] { 10, 10, 40 })
        {
            await context.SignalAsync(id, new Signal(SignalKind.Success) { Duration = TimeSpan.FromSeconds(seconds) });
        }

        await context.SignalAsync(id, SignalKind.Fail);
        var day = (await context.DaysAsync(id)).Single();
        Promise.Equal(DateOnly.FromDateTime(context.Time.GetUtcNow().UtcDateTime), day.Day, "the day");
        Promise.Equal((4L, 1L), (day.Runs, day.Failures), "runs and failures");
        Promise.Holds(IsNear(day.MedianDuration, 10), "the median duration is known within five percent");
        Promise.Holds(IsNear(day.P95Duration, 40), "the 95th percentile is known within five percent");
    }

    private static async Task MidnightAsync(StoreContractContext context)
    {
        // One gap, in which nothing could be heard: it does not matter here.
        context.Time.Suspend(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(40));
        var id = await context.CreateDownAsync("job");
        await context.PassAsync(TimeSpan.FromSeconds(100));
        await context.SignalAsync(id, SignalKind.Success);
        await context.PassAsync(TimeSpan.FromSeconds(5));
        var days = await context.DaysAsync(id);
        Promise.Sequence(
            [TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(40)], days.Select(day => day.DownTime), "down times, newest first");
        Promise.Holds(days.All(day => day.WatchedTime >= day.DownTime), "a monitor is watched while it is down");
    }

    private static async Task OpenAsync(StoreContractContext context)
    {
        var up = await context.CreateAsync("up");
        await context.SignalAsync(up, SignalKind.Success);
        var down = await context.CreateDownAsync("down");
        var waiting = await context.CreateAsync("waiting");
        await context.PassAsync(TimeSpan.FromSeconds(30));
        var (upDay, downDay) = ((await context.DaysAsync(up))[0], (await context.DaysAsync(down))[0]);
        Promise.Equal((TimeSpan.Zero, TimeSpan.FromSeconds(30)), (upDay.DownTime, upDay.WatchedTime), "down and watched time of what is up");
        Promise.Equal(
            (TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(30)),
            (downDay.DownTime, downDay.WatchedTime),
            "down and watched time of what is down");
        Promise.Equal(0, (await context.DaysAsync(waiting)).Count, "the number of days of what waits for its first signal");
    }

    private static async Task DownsAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        for (var time = 0; time < 3; time++)
        {
            // By silence, and then a failure that takes down nothing any more.
            await context.SignalAsync(id, SignalKind.Success);
            await context.PassAndSweepAsync(ContractSteps.UntilDeadline);
            await context.SignalAsync(id, SignalKind.Fail);
        }

        await context.SignalAsync(id, SignalKind.Success);
        await context.SignalAsync(id, SignalKind.Fail);
        Promise.Equal(4L, (await context.DaysAsync(id)).Single().Downs, "the number of times it went down");
    }

    private static async Task LatenessAsync(StoreContractContext context)
    {
        var punctual = await context.CreateAsync("punctual");
        var late = await context.CreateAsync("late");
        await context.SignalAsync(punctual, SignalKind.Success);
        Promise.Equal(null, (await context.DaysAsync(punctual)).Single().MedianLateness, "the lateness of a run that nobody awaited");

        await context.SignalAsync(late, SignalKind.Success);
        await context.PassAsync(TimeSpan.FromSeconds(60));
        await context.SignalAsync(punctual, SignalKind.Success);
        await context.PassAsync(TimeSpan.FromSeconds(10));

        // What the grace period waits for is the start.
        await context.SignalAsync(late, SignalKind.Start);
        await context.PassAsync(TimeSpan.FromSeconds(15));
        await context.SignalAsync(late, SignalKind.Success);
        await context.PassAsync(TimeSpan.FromSeconds(80));
        await context.SignalAsync(late, SignalKind.Success);

        Promise.Equal(TimeSpan.Zero, (await context.DaysAsync(punctual)).Single().MedianLateness, "the lateness of a punctual run");
        var day = (await context.DaysAsync(late)).Single();
        Promise.Holds(IsNear(day.MedianLateness, 10), "the median lateness is known within five percent");
        Promise.Holds(IsNear(day.P95Lateness, 20), "the 95th percentile of lateness is known within five percent");
    }

    private static async Task SeveralDaysAsync(StoreContractContext context)
    {
        // The median of the days' medians would be 40 s.
        var id = await context.CreateAsync("job");
        foreach (var day in new[] { new[] { 10, 10, 10, 10, 10 }, [40], [40] })
        {
            foreach (var seconds in day)
            {
                await context.SignalAsync(id, new Signal(SignalKind.Success) { Duration = TimeSpan.FromSeconds(seconds) });
            }

            context.Time.Suspend(TimeSpan.FromDays(1));
            await context.Store.KeepAliveAsync(CancellationToken.None);
        }

        var numbers = MonitorNumbers.Of(
            ContractSteps.EveryMinute, await context.DaysAsync(id), 7, context.Time.GetUtcNow());
        Promise.Equal(7L, numbers.Runs, "the runs of all days");
        Promise.Holds(IsNear(numbers.MedianDuration, 10), "the median of several days is that of all their runs");
        Promise.Holds(IsNear(numbers.LongestDuration, 40), "the longest run of several days is known within five percent");
    }

    private static bool IsNear(TimeSpan? duration, double seconds) =>
        duration is { } known && Math.Abs((known.TotalSeconds / seconds) - 1) <= 0.05;
}
