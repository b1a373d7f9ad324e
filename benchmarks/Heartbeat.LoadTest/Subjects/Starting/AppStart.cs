using System.Diagnostics;
using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.Sqlite.Connections;

namespace Heartbeat.LoadTest.Subjects.Starting;

/// <summary>Starts an app on a database, from its first line until signals are taken.</summary>
internal static class AppStart
{
    public static Measurement<string, Result> Role { get; } = new("start", StartAsync);

    private static async Task<Result> StartAsync(string path)
    {
        var started = Stopwatch.GetTimestamp();
        using var host = StoreHost.Build(path);
        await host.StartAsync();
        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        var unfolded = CountUnfolded(path);
        await host.StopAsync();
        return new(seconds, unfolded);
    }

    private static long CountUnfolded(string path)
    {
        using var connection = new ConnectionFactory(path).OpenReader();
        return connection.Number("SELECT coalesce(sum(records), 0) FROM journal");
    }

    internal sealed record Result(double Seconds, long Unfolded);
}
