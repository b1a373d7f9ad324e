using System.Diagnostics;
using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;

namespace Heartbeat.LoadTest.Subjects.Memory;

/// <summary>What monitors take of the managed heap once an app has started with them, and how long a full collection stops it.</summary>
internal static class MonitorMemory
{
    private const int Collections = 9;

    public static Measurement<Order, Result> Role { get; } = new("memory", MeasureAsync);

    public static async Task<Section> RunAsync(string database, int monitors, string fleet, string suffix, string empty)
    {
        var result = await Role.RunAsync(new(database, empty, monitors));
        return new(
            $"Memory, {Digits.Text(monitors)} {fleet} monitors with names, slugs and tokens, each pinged",
            [
                new($"bytes_per_monitor{suffix}", "managed heap a monitor, B", result.BytesPerMonitor, Target.AtMost(200)),
                new($"full_gc_ms{suffix}", "a full, blocking collection, ms", result.Collection, Target.AtMost(10)),
                new($"full_gc_pause_ms{suffix}", "the pause that the collector itself tells, ms", result.Pause),
                new($"resident_bytes_per_monitor{suffix}", "resident memory of the process a monitor, B", result.Resident),
            ]);
    }

    private static async Task<Result> MeasureAsync(Order order)
    {
        // What the framework and a store without monitors take is not the monitors'.
        using (var empty = StoreHost.Build(order.Empty))
        {
            await empty.StartAsync();
            await empty.StopAsync();
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var host = StoreHost.Build(order.Database);
        await host.StartAsync();
        var after = GC.GetTotalMemory(forceFullCollection: true);
        var (collections, pauses) = (new List<double>(), new List<double>());
        for (var i = 0; i < Collections; i++)
        {
            var started = Stopwatch.GetTimestamp();
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
            collections.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            pauses.Add(GC.GetGCMemoryInfo(GCKind.FullBlocking).PauseDurations[0].TotalMilliseconds);
        }

        var resident = Environment.WorkingSet;
        await host.StopAsync();
        return new(
            (after - before) / (double)order.Monitors,
            Median.Of(collections),
            Median.Of(pauses),
            resident / (double)order.Monitors);
    }

    internal sealed record Order(string Database, string Empty, int Monitors);

    internal sealed record Result(double BytesPerMonitor, double Collection, double Pause, double Resident);
}
