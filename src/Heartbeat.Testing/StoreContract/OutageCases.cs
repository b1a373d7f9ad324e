using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Testing;

/// <summary>When Heartbeat itself could not listen, and when the clock is set.</summary>
internal static class OutageCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("A process that stood still gives jobs another chance, and the alert names the time", SuspendedAsync),
        new("Time in which the host did not listen gives jobs another chance, and the alert names the time", DeafAsync),
        new("A restart gives jobs another chance, and the alert names the time", RestartAsync) { NeedsDurability = true },
        new("A clock that is set forward alerts nobody, and the silent are found in time", p => StepAsync(p, 1)),
        new("A clock that is set back alerts nobody, and the silent are found in time", p => StepAsync(p, -1)),
    ];

    private static Task SuspendedAsync(StoreContractContext context) => OutageAsync(context, () =>
    {
        context.Time.Suspend(TimeSpan.FromMinutes(20));
        return Task.CompletedTask;
    });

    private static Task DeafAsync(StoreContractContext context) => OutageAsync(context, async () =>
    {
        var since = context.Time.GetUtcNow();
        await context.PassAsync(TimeSpan.FromMinutes(20));
        await context.Store.RecordOutageAsync(since, context.Time.GetUtcNow(), CancellationToken.None);
    });

    private static Task RestartAsync(StoreContractContext context) =>
        OutageAsync(context, () => context.ReopenAsync(TimeSpan.FromMinutes(20)));

    private static async Task OutageAsync(StoreContractContext context, Func<Task> outage)
    {
        var healthy = await context.CreateAsync("healthy");
        var dead = await context.CreateAsync("dead");
        await context.SignalAsync(healthy, SignalKind.Success);
        await context.SignalAsync(dead, SignalKind.Success);
        var from = context.Time.GetUtcNow();
        await outage();
        var until = context.Time.GetUtcNow();
        await context.SweepAsync();
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(50));
        await context.SignalAsync(healthy, SignalKind.Success);
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(39));
        Promise.Equal(1, (await context.ChangesAsync(dead)).Count, "the number of status changes before the end of the chance");
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(2));
        await context.HasStatusAsync(dead, MonitorStatus.Down, "after the chance");
        await context.HasStatusAsync(healthy, MonitorStatus.Up, "of the job that came in time");
        Promise.Equal(0, (await context.DeliveriesAsync(healthy)).Count, "the number of alerts about the healthy job");
        var named = (await context.DeliveriesAsync(dead))[0].Notification.OwnOutage
            ?? throw new StoreContractException("Broken: the alert names the time in which Heartbeat could not listen.");
        Promise.Equal((from, until), (named.From, named.Until), "the time that the alert names");
    }

    private static async Task StepAsync(StoreContractContext context, int days)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        await context.PassAsync(TimeSpan.FromSeconds(20));
        context.Time.StepWallClock(TimeSpan.FromDays(days));
        await context.SweepAsync();
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(60));
        await context.HasStatusAsync(id, MonitorStatus.Up, "before the deadline, by the clock that is not set");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(2));
        Promise.Equal(2, (await context.ChangesAsync(id)).Count, "the number of status changes after the deadline");
        await context.HasStatusAsync(id, MonitorStatus.Down, "after the deadline");
    }
}
