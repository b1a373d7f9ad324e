using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Pages of history.</summary>
internal static class HistoryCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Signals, runs and status changes are read newest first, page by page, with their total", PagesAsync),
        new("An unknown monitor has no history", UnknownAsync),
        new("Monitors do not mix their histories", ApartAsync),
    ];

    private static async Task PagesAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        for (byte i = 0; i < 6; i++)
        {
            await context.PassAsync(TimeSpan.FromSeconds(1));
            await context.SignalAsync(id, new Signal(i % 2 == 0 ? SignalKind.Fail : SignalKind.Success) { ExitCode = i });
        }

        var store = context.Store;
        var part = new HistoryPage(2, 1);
        var signals = await store.GetSignalsAsync(id, part, CancellationToken.None);
        Promise.Equal(6, signals.Total, "the total of signals");
        Promise.Sequence([4, 3], signals.Items.Select(item => (int)item.Signal.ExitCode!), "the signals on the page");
        var runs = await store.GetRunsAsync(id, part, CancellationToken.None);
        Promise.Equal(6, runs.Total, "the total of runs");
        Promise.Sequence([4, 3], runs.Items.Select(item => (int)item.Run.ExitCode!), "the runs on the page");
        var changes = await store.GetStatusChangesAsync(id, part, CancellationToken.None);
        Promise.Equal(6, changes.Total, "the total of status changes");
        Promise.Sequence(
            [context.Now - TimeSpan.FromSeconds(1), context.Now - TimeSpan.FromSeconds(2)],
            changes.Items.Select(item => item.Change.At),
            "the status changes on the page");
        var beyond = await store.GetSignalsAsync(id, new(5, 6), CancellationToken.None);
        Promise.Equal((0, 6L), (beyond.Items.Count, beyond.Total), "what lies behind the last page");
    }

    private static async Task UnknownAsync(StoreContractContext context)
    {
        Promise.Equal(0, (await context.SignalsAsync(99)).Count, "the number of signals");
        Promise.Equal(0, (await context.RunsAsync(99)).Count, "the number of runs");
        Promise.Equal(0, (await context.ChangesAsync(99)).Count, "the number of status changes");
        Promise.Equal(0, (await context.DeliveriesAsync(99)).Count, "the number of deliveries");
        Promise.Equal(0, (await context.DaysAsync(99)).Count, "the number of days");
    }

    private static async Task ApartAsync(StoreContractContext context)
    {
        var one = await context.CreateAsync("one");
        var two = await context.CreateDownAsync("two");
        await context.SignalAsync(one, SignalKind.Success);
        Promise.Equal(SignalKind.Success, (await context.SignalsAsync(one)).Single().Signal.Kind, "the only signal of one");
        Promise.Equal(SignalKind.Fail, (await context.SignalsAsync(two)).Single().Signal.Kind, "the only signal of two");
        Promise.Equal(0, (await context.DeliveriesAsync(one)).Count, "the number of deliveries of one");
        Promise.Holds((await context.SignalsAsync(one))[0].MonitorId == one, "an entry names its monitor");
    }
}
