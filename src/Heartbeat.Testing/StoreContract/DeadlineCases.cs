using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>What happens when nothing happens.</summary>
internal static class DeadlineCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("A silent monitor goes down once, dated at its deadline", DatedAsync),
        new("A monitor does not go down before its deadline, and does at it", NotEarlyAsync),
        new("A signal that comes after the deadline finds the monitor down", SettledAsync),
        new("A run that does not end takes the monitor down", RunTimedOutAsync),
        new("A sweep looks at no more monitors than asked, and says that there are more", LimitAsync),
        new("A sweep says when to come back", NextAtAsync),
        new("The store asks for a sweep when a deadline comes earlier than it said", SoonerAsync),
        new("A monitor that waits for its first signal has no deadline", UnarmedAsync),
    ];

    private static async Task DatedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        var deadline = context.Now + ContractSteps.UntilDeadline;
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(3));
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(3));
        Promise.Sequence(
            [
                new(MonitorStatus.Up, MonitorStatus.Down, ChangeReason.Missed, deadline),
                new(MonitorStatus.New, MonitorStatus.Up, ChangeReason.None, deadline - ContractSteps.UntilDeadline),
            ],
            await context.ChangesAsync(id),
            "the status changes");
    }

    private static async Task NotEarlyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        await context.PassAndSweepAsync(ContractSteps.UntilDeadline - TimeSpan.FromMicroseconds(1));
        Promise.Equal(1, (await context.ChangesAsync(id)).Count, "the number of status changes before the deadline");
        await context.PassAndSweepAsync(TimeSpan.FromMicroseconds(1));
        Promise.Equal(2, (await context.ChangesAsync(id)).Count, "the number of status changes at the deadline");
        await context.HasStatusAsync(id, MonitorStatus.Down, "at the deadline");
    }

    private static async Task SettledAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        var deadline = context.Now + ContractSteps.UntilDeadline;
        await context.PassAsync(TimeSpan.FromMinutes(2));
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Sequence(
            [
                new(MonitorStatus.Down, MonitorStatus.Up, ChangeReason.Recovered, context.Now),
                new(MonitorStatus.Up, MonitorStatus.Down, ChangeReason.Missed, deadline),
            ],
            (await context.ChangesAsync(id)).Take(2),
            "the newest status changes");
    }

    private static async Task RunTimedOutAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Start);
        var limit = context.Now + TimeSpan.FromMinutes(1);
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(2));
        Promise.Sequence(
            [new(MonitorStatus.New, MonitorStatus.Down, ChangeReason.RunTimedOut, limit)],
            await context.ChangesAsync(id),
            "the status changes");
        Promise.Equal(RunOutcome.TimedOut, (await context.RunsAsync(id))[0].Outcome, "the outcome of the run");
    }

    private static async Task LimitAsync(StoreContractContext context)
    {
        for (var i = 0; i < 5; i++)
        {
            await context.CreateAsync($"job-{i}", arm: true);
        }

        await context.PassAsync(TimeSpan.FromMinutes(2));
        var first = await context.Store.SweepAsync(2, CancellationToken.None);
        Promise.Equal(2, first.Expired, "how many monitors a sweep of two looked at");
        Promise.Holds(first.NextAt <= context.Now, "a sweep that left something says to come back at once");
        Promise.Equal(2, await CountDownAsync(context), "the number of monitors that a sweep of two put down");
        await context.SweepAsync();
        Promise.Equal(5, await CountDownAsync(context), "the number of monitors that are down at the end");
    }

    private static async Task NextAtAsync(StoreContractContext context)
    {
        Promise.Equal(Instant.Never, await NextAtOf(), "when to come back to an empty store");
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        var deadline = context.Now + ContractSteps.UntilDeadline;
        var nextAt = await NextAtOf();
        Promise.Holds(nextAt > context.Now, "nothing is due, so nobody has to come back at once");
        Promise.Holds(nextAt <= deadline, "the next sweep is not after the deadline");

        async Task<Instant> NextAtOf() => (await context.Store.SweepAsync(10, CancellationToken.None)).NextAt;
    }

    private static async Task SoonerAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SweepAsync();
        var before = context.SweepSoonerCalls;
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Holds(context.SweepSoonerCalls > before, "a first deadline makes the store ask for a sweep");
    }

    private static async Task UnarmedAsync(StoreContractContext context)
    {
        var waiting = await context.CreateAsync("waiting");
        var armed = await context.CreateAsync("armed", arm: true);
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(2));
        await context.HasStatusAsync(waiting, MonitorStatus.New, "of a monitor that was never armed");
        await context.HasStatusAsync(armed, MonitorStatus.Down, "of a monitor that was armed and silent");
    }

    // Not by FindAsync, which shows a deadline as passed before a sweep has seen it.
    private static async Task<int> CountDownAsync(StoreContractContext context)
    {
        var down = 0;
        var page = await context.Store.ListAsync(new MonitorQuery(), CancellationToken.None);
        foreach (var item in page.Items)
        {
            down += (await context.ChangesAsync(item.Monitor.Id)).Count;
        }

        return down;
    }
}
