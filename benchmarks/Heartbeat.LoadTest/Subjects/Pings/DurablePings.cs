using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Servers;

namespace Heartbeat.LoadTest.Subjects.Pings;

/// <summary>What an awaited, durable ping over HTTP costs beside an endpoint that does nothing: both alternate in short rounds.</summary>
internal static class DurablePings
{
    public static async Task<Section> RunAsync(PingProfile profile, ScratchFolder folder)
    {
        // Of a server that runs for a while, the creation of its monitors is long in the rows.
        var database = folder.File("pings.db");
        await PreparedDatabase.Role.RunAsync(new(database, profile.Monitors));
        var (figures, table) = (new List<Figure>(), new Table(
            "load", "pings/s", "empty/s", "ratio", "p50 ms", "empty", "p99 ms", "empty", "processor µs a ping", "empty"));
        if (profile.Unfolded)
        {
            var copy = folder.File("unfolded.db");
            DatabaseFile.Copy(database, copy);
            await DriveUnfoldedAsync(profile, copy, figures, table);
            DatabaseFile.Delete(copy);
        }

        using var pair = await PingPair.StartAsync(database, profile.Monitors);
        foreach (var connections in profile.Connections)
        {
            var rounds = await DriveAsync(pair, profile, connections);
            table.Add(Row($"{connections} connections", rounds));
            figures.Add(new(
                $"durable_ping_ratio_{connections}",
                $"durable pings, in requests of the empty endpoint, {connections} connections",
                rounds.Ratio,
                RatioAt(connections)));
            figures.Add(new(
                $"durable_ping_p99_ratio_{connections}",
                $"p99, in that of the empty endpoint, {connections} connections",
                rounds.P99Ratio,
                Target.AtMost(4)));
        }

        foreach (var rate in profile.Rates)
        {
            var rounds = await DriveAsync(pair, profile, profile.Connections[^1], rate);
            table.Add(Row($"{Digits.Text(rate)}/s, whatever is answered", rounds));
            figures.Add(new($"ping_p99_ms_at_{rate}", $"p99 at {Digits.Text(rate)} pings a second, ms", rounds.Heartbeat(Load.P99)));
        }

        return new($"Durable pings over HTTP, {Digits.Text(profile.Monitors)} monitors", figures) { Tables = [table] };
    }

    private static async Task DriveUnfoldedAsync(PingProfile profile, string database, List<Figure> figures, Table table)
    {
        using var pair = await PingPair.StartAsync(database, profile.Monitors, HeartbeatServer.IdleFold);
        foreach (var connections in profile.Connections)
        {
            var rounds = await DriveAsync(pair, profile, connections);
            table.Add(Row($"{connections} connections, nothing folded", rounds));
            figures.Add(new(
                $"unfolded_ping_ratio_{connections}",
                $"pings that are not folded, in requests of the empty endpoint, {connections} connections",
                rounds.Ratio));
        }
    }

    private static Task<PairedRounds> DriveAsync(PingPair pair, PingProfile profile, int connections, int rate = 0) =>
        pair.DriveAsync(connections, rate, profile.Pairs, profile.Seconds, profile.WarmUp);

    private static Target RatioAt(int connections) => Target.AtLeast(connections >= 256 ? 0.75 : 0.65);

    private static string[] Row(string load, PairedRounds rounds) =>
    [
        load,
        Digits.Text(rounds.Heartbeat(Load.PerSecond)),
        Digits.Text(rounds.Empty(Load.PerSecond)),
        Digits.Text(rounds.Ratio),
        Digits.Text(rounds.Heartbeat(Load.P50)),
        Digits.Text(rounds.Empty(Load.P50)),
        Digits.Text(rounds.Heartbeat(Load.P99)),
        Digits.Text(rounds.Empty(Load.P99)),
        Digits.Text(rounds.Heartbeat(static round => round.ProcessorMicroseconds)),
        Digits.Text(rounds.Empty(static round => round.ProcessorMicroseconds)),
    ];

    private static class Load
    {
        public static double PerSecond(Round round) => round.Load.PerSecond;

        public static double P50(Round round) => round.Load.P50;

        public static double P99(Round round) => round.Load.P99;
    }
}
