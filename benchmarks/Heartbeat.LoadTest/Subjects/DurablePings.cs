using Heartbeat.LoadTest.Client;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Servers;

namespace Heartbeat.LoadTest.Subjects;

/// <summary>What an awaited, durable ping over HTTP costs beside an endpoint that does nothing: both alternate in short rounds.</summary>
internal static class DurablePings
{
    private const int Monitors = 100_000;
    private const double WarmUp = 2;

    public static async Task<IReadOnlyList<PairedRounds>> RunAsync(int pairs, double seconds, params int[] connections)
    {
        using var folder = new ScratchFolder();
        using var heartbeat = ChildProcess.Start([HeartbeatServer.Role, folder.File("pings.db"), $"{Monitors}"]);
        using var empty = ChildProcess.Start([EmptyServer.Role]);
        var (ports, results) = ((Heartbeat: await PortAsync(heartbeat), Empty: await PortAsync(empty)), new List<PairedRounds>());
        foreach (var count in connections)
        {
            var rounds = new PairedRounds(count);
            await SideAsync(WarmUp, seed: 0);
            rounds = new PairedRounds(count);
            for (var pair = 1; pair <= pairs; pair++)
            {
                await SideAsync(seconds, pair);
            }

            results.Add(rounds);

            async Task SideAsync(double duration, int seed)
            {
                // The second of two has the warmer processor: they take turns.
                if (seed % 2 == 0)
                {
                    rounds.Add(await MeasureAsync(heartbeat, PingOrder()), await MeasureAsync(empty, EmptyOrder()));
                }
                else
                {
                    var first = await MeasureAsync(empty, EmptyOrder());
                    rounds.Add(await MeasureAsync(heartbeat, PingOrder()), first);
                }

                LoadOrder PingOrder() => new(ports.Heartbeat, "/ping/{token}", Monitors, count, duration, Seed: seed);
                LoadOrder EmptyOrder() => new(ports.Empty, EmptyServer.Path, Monitors, count, duration, Seed: seed);
            }
        }

        return results;
    }

    private static async Task<int> PortAsync(ChildProcess server) =>
        int.Parse(await server.ReadLineAsync(), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<Round> MeasureAsync(ChildProcess server, LoadOrder order)
    {
        var before = server.ProcessorTime;
        var result = await LoadClient.RunAsync(order);
        return result.Errors == 0
            ? new(result, server.ProcessorTime - before)
            : throw new InvalidOperationException($"{result.Errors} of {result.Requests} requests were not answered with 200.");
    }
}
