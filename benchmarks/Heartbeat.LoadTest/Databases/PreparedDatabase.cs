using Heartbeat.LoadTest.Fleets;
using Heartbeat.LoadTest.Processes;
using Heartbeat.Signals;
using Heartbeat.Sqlite.Connections;
using Heartbeat.Sqlite.Folding;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Databases;

/// <summary>
/// A database as a running app leaves it: monitors that have all pinged, in rows, and the last pings still in the journal.
/// </summary>
internal static class PreparedDatabase
{
    private const int UnfoldedPings = 10_000;

    // As many as cron expressions, of which each monitor has one.
    private const int Models = 1_440;

    // Less than the store lets wait.
    private const int AtOnce = 5_000;

    public static Measurement<Order, Result> Role { get; } = new("prepare", PrepareAsync);

    private static async Task<Result> PrepareAsync(Order order)
    {
        var models = Math.Min(Models, order.Monitors);
        await UseAsync(order.Path, async store =>
        {
            await Fleet.CreateAsync(store, models, order.Cron ? FleetSchedules.Cron : null);
            await PingAsync(store, models);
            await FoldAsync(store, order.Path);
        }, new() { RoundFrom = 1 });
        FleetRows.Multiply(order.Path, models, order.Monitors);

        // Fewer than begin a round of the fold, and too fresh for it: they stay where they are.
        var unfolded = Math.Min(UnfoldedPings, order.Monitors);
        await UseAsync(order.Path, store => PingAsync(store, unfolded));
        return new(order.Monitors + unfolded);
    }

    public static async Task UseAsync(string path, Func<IHeartbeatStore, Task> use, FoldLimits? fold = null)
    {
        using var host = StoreHost.Build(path, fold);
        await host.StartAsync();
        await use(host.Services.GetRequiredService<IHeartbeatStore>());
        await host.StopAsync();
    }

    private static async Task PingAsync(IHeartbeatStore store, int monitors)
    {
        foreach (var some in Enumerable.Range(0, monitors).Chunk(AtOnce))
        {
            var pings = Array.ConvertAll(some, monitor => store
                .RecordAsync(SignalTarget.ByToken(FleetTokens.HashOf(monitor)), new(SignalKind.Success), CancellationToken.None)
                .AsTask());
            foreach (var receipt in await Task.WhenAll(pings))
            {
                if (receipt.Result != SignalResult.Accepted)
                {
                    throw new InvalidOperationException($"A ping was answered with {receipt.Result}.");
                }
            }
        }
    }

    public static async Task FoldAsync(IHeartbeatStore store, string path)
    {
        using var connection = new ConnectionFactory(path).OpenReader();

        // The sign of life stays: what it says is nobody's row.
        while (connection.Number("SELECT coalesce(sum(records), 0) FROM journal") > 1)
        {
            await store.KeepAliveAsync(CancellationToken.None);
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
        }
    }

    internal sealed record Order(string Path, int Monitors, bool Cron = false);

    /// <param name="Signals">How many signals it holds, in rows and in the journal.</param>
    internal sealed record Result(long Signals);
}
