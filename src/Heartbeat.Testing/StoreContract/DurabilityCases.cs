using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>What is there again after the end of the process.</summary>
internal static class DurabilityCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Everything is as it was after closing and opening again", p => AllAsync(p, () => p.ReopenAsync(TimeSpan.FromSeconds(1)))) { NeedsDurability = true },
        new("Everything that was answered is there after a crash", p => AllAsync(p, p.CrashAsync)) { NeedsDurability = true },
        new("Numbers are not used again after opening again", NumbersAsync) { NeedsDurability = true },
        new("Idempotency keys hold after opening again", KeysAsync) { NeedsDurability = true },
        new("Deliveries go on after opening again, each outage closed once", DeliveriesAsync) { NeedsDurability = true },
        new("A store that is closed takes nothing", ClosedAsync),
    ];

    private static async Task AllAsync(StoreContractContext context, Func<Task> restart)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Start, "open");
        await context.SignalAsync(id, new Signal(SignalKind.Success) { RunId = "a", Content = new() { Body = "out" } });
        await context.SignalAsync(id, Signal.FromExitCode(4));
        await context.ChangeAsync(new MonitorChange.Update(id, monitor => monitor with { Name = "renamed" }));
        var paused = await context.CreateAsync("paused");
        var until = context.Now + TimeSpan.FromDays(1);
        await context.ChangeAsync(new MonitorChange.Pause(paused, until));
        var deleted = await context.CreateDownAsync("deleted");
        await context.ChangeAsync(new MonitorChange.Delete(deleted));

        var before = await SeenAsync(context, id);
        var monitors = (await context.SnapshotAsync(id)).Monitor;
        await restart();
        var after = await SeenAsync(context, id);
        Promise.Sequence(before, after, "what is known of the monitor");
        Promise.Equal(monitors, (await context.SnapshotAsync(id)).Monitor, "the monitor");
        Promise.Equal(until, (await context.StateAsync(paused)).PausedUntil, "the end of the pause");
        Promise.Equal(
            null, await context.Store.FindAsync(SignalTarget.ById(deleted), CancellationToken.None), "what was deleted");
    }

    private static async Task<IReadOnlyList<object?>> SeenAsync(StoreContractContext context, long id)
    {
        var state = await context.StateAsync(id);
        return
        [
            (state.Status, state.SignalCount, state.FailuresInRow, state.SuccessesInRow, state.Running),
            (state.LastSignalAt, state.LastSuccessAt, state.StatusSince, state.LastExitCode, state.LastDuration),
            .. await context.SignalsAsync(id),
            .. (await context.RunsAsync(id)).Cast<object?>(),
            .. (await context.ChangesAsync(id)).Cast<object?>(),
            .. (await context.DaysAsync(id)).Select(day => (object?)(day.Day, day.Runs, day.Failures)),
            .. (await context.DeliveriesAsync(id)).Select(
                item => (object?)(item.Id, item.Notifier, item.Status, item.Attempts, item.Notification.Id)),
        ];
    }

    private static async Task NumbersAsync(StoreContractContext context)
    {
        var first = await context.CreateDownAsync("first");
        var last = await context.CreateDownAsync("last");
        var delivery = (await context.DeliveriesAsync(last)).Max(item => item.Id);
        var signal = (await context.SignalsAsync(last))[0].Id;
        await context.ChangeAsync(new MonitorChange.Delete(last));
        delivery = Math.Max(delivery, (await context.DeliveriesAsync(last)).Max(item => item.Id));
        await context.ReopenAsync(TimeSpan.FromSeconds(1));
        var next = await context.CreateDownAsync("next");
        Promise.Holds(next > last && last > first, "the number of a deleted monitor is not used again");
        Promise.Holds((await context.SignalsAsync(next))[0].Id > signal, "the number of a signal is not used again");
        Promise.Holds(
            (await context.DeliveriesAsync(next)).Min(item => item.Id) > delivery, "the number of a delivery is not used again");
    }

    private static async Task KeysAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var signal = new Signal(SignalKind.Success) { IdempotencyKey = "once" };
        await context.SignalAsync(id, signal);
        await context.ReopenAsync(TimeSpan.FromSeconds(1));
        Promise.Equal(SignalResult.Accepted, await context.SignalAsync(id, signal), "the answer to a repetition");
        Promise.Equal(1, (await context.StateAsync(id)).SignalCount, "the number of signals with one key");
    }

    private static async Task DeliveriesAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var opening = await context.LeaseAsync();
        await context.SettleAsync(opening[0], DeliveryStatus.Sent);
        await context.ReopenAsync(TimeSpan.FromSeconds(1));
        var again = await context.LeaseAsync();
        Promise.Sequence([opening[1].Id], again.Select(item => item.Id), "what is still to be sent");
        await context.SettleAsync(again[0], DeliveryStatus.Sent);
        await context.ReopenAsync(TimeSpan.FromSeconds(1));
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Equal(2, (await context.LeaseAsync()).Count, "the number of closing messages");
        Promise.Equal(4, (await context.DeliveriesAsync(id)).Count, "the number of deliveries in all");
    }

    private static async Task ClosedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var store = context.Store;
        await store.CloseAsync(CancellationToken.None);
        Promise.Equal(
            SignalResult.StoreUnavailable,
            (await store.RecordAsync(SignalTarget.ById(id), new(SignalKind.Success), CancellationToken.None)).Result,
            "the answer of a closed store");
        try
        {
            await store.ChangeAsync([new MonitorChange.Delete(id)], CancellationToken.None);
        }
        catch (StoreUnavailableException)
        {
            return;
        }

        throw new StoreContractException("Broken: a closed store refuses changes.");
    }
}
