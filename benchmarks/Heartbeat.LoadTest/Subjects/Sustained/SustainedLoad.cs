using System.Diagnostics;
using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Servers;

namespace Heartbeat.LoadTest.Subjects.Sustained;

/// <summary>Pings that come for minutes: whether the journal is folded as fast as it grows, and everything levels off.</summary>
internal static class SustainedLoad
{
    private const int Connections = 64;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<Section> RunAsync(SustainedProfile profile, ScratchFolder folder)
    {
        var (database, idle) = (folder.File("sustained.db"), folder.File("idle.db"));
        var before = await PreparedDatabase.Role.RunAsync(new(database, profile.Monitors));
        DatabaseFile.Copy(database, idle);
        var unfolded = await DriveIdleAsync(profile, idle);
        DatabaseFile.Delete(idle);
        return await DriveAsync(profile, database, before.Signals, unfolded);
    }

    /// <summary>Drives a server that never folds: what a ping takes where nothing else is done.</summary>
    private static async Task<LoadResult> DriveIdleAsync(SustainedProfile profile, string database)
    {
        using var server = ChildProcess.Start([HeartbeatServer.Role, database, HeartbeatServer.IdleFold]);
        var port = await server.ReadPortAsync();
        await LoadClient.RunAsync(Order(port, profile, profile.WarmUp));
        return await LoadClient.RunAsync(Order(port, profile, profile.IdleSeconds));
    }

    private static async Task<Section> DriveAsync(
        SustainedProfile profile, string database, long before, LoadResult idle)
    {
        using var server = ChildProcess.Start([HeartbeatServer.Role, database]);
        var port = await server.ReadPortAsync();
        var warm = await LoadClient.RunAsync(Order(port, profile, profile.WarmUp));
        var samples = new List<DatabaseSample>();
        var load = await LoadClient.RunAsync(
            Order(port, profile, profile.Seconds) with { Window = profile.Window, Seed = 2 },
            () => SampleAsync(server, database, profile, samples));
        var settled = await SettleAsync(server, database);
        var lost = before + warm.Requests + load.Requests - warm.Errors - load.Errors - DatabaseSample.CountFolded(database);
        return new SustainedReport(profile, idle, load, samples, settled, lost, DatabaseSample.CountKept(database)).Section;
    }

    private static async Task SampleAsync(
        ChildProcess server, string database, SustainedProfile profile, List<DatabaseSample> samples)
    {
        var started = Stopwatch.GetTimestamp();
        for (var at = profile.Window; at <= profile.Seconds; at += profile.Window)
        {
            var wait = TimeSpan.FromSeconds(at) - Stopwatch.GetElapsedTime(started);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System);
            samples.Add(DatabaseSample.Take(database, at, await server.AskAsync<ServerMemory>("memory")));
        }
    }

    /// <summary>Waits until everything is in the rows.</summary>
    /// <returns>How long that took, in seconds.</returns>
    private static async Task<double> SettleAsync(ChildProcess server, string database)
    {
        var started = Stopwatch.GetTimestamp();
        while (DatabaseSample.Take(database, 0, await server.AskAsync<ServerMemory>("memory")).Waiting > 10)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);
            if (Stopwatch.GetElapsedTime(started) > Patience)
            {
                break;
            }
        }

        return Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static LoadOrder Order(int port, SustainedProfile profile, double seconds) =>
        new(port, "/ping/{token}", profile.Monitors, Connections, seconds, profile.Rate);
}
