using System.Diagnostics;

namespace Heartbeat.LoadTest.Client;

/// <summary>Connections that send the next request as soon as the last one is answered.</summary>
internal static class ClosedLoop
{
    public static async Task<LoadResult> RunAsync(LoadOrder order)
    {
        var connections = new List<Connection>();
        try
        {
            for (var i = 0; i < order.Connections; i++)
            {
                connections.Add(new());
                await connections[^1].OpenAsync(order.Port);
            }

            var until = Stopwatch.GetTimestamp() + (long)(order.Seconds * Stopwatch.Frequency);
            var started = Stopwatch.GetTimestamp();
            var results = await Task.WhenAll(connections.Select((connection, i) => SendAsync(connection, order, i, until)));
            return LoadResult.Of(results, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            connections.ForEach(static connection => connection.Dispose());
        }
    }

    private static async Task<(Latencies Latencies, int Errors)> SendAsync(
        Connection connection, LoadOrder order, int index, long until)
    {
        var requests = new Requests(order, index);
        var (latencies, errors) = (new Latencies(), 0);
        var now = Stopwatch.GetTimestamp();
        while (now < until)
        {
            var sent = now;
            var status = await connection.SendAsync(requests.Next());
            now = Stopwatch.GetTimestamp();
            latencies.Add(Stopwatch.GetElapsedTime(sent, now));
            errors += status == 200 ? 0 : 1;
        }

        return (latencies, errors);
    }
}
