using System.Diagnostics;

namespace Heartbeat.LoadTest.Client;

/// <summary>Connections that send the next request as soon as the last one is answered.</summary>
internal static class ClosedLoop
{
    public static async Task<LoadResult> RunAsync(LoadOrder order)
    {
        var connections = await Connection.OpenAllAsync(order);
        try
        {
            var until = Stopwatch.GetTimestamp() + (long)(order.Seconds * Stopwatch.Frequency);
            var started = Stopwatch.GetTimestamp();
            var results = await Task.WhenAll(connections.Select(connection => SendAsync(connection, until)));
            return LoadResult.Of(results, Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            Connection.CloseAll(connections);
        }
    }

    private static async Task<(Latencies Latencies, int Errors)> SendAsync(Connection connection, long until)
    {
        var (latencies, errors) = (new Latencies(), 0);
        var now = Stopwatch.GetTimestamp();
        while (now < until)
        {
            var sent = now;
            var status = await connection.SendAsync();
            now = Stopwatch.GetTimestamp();
            latencies.Add(Stopwatch.GetElapsedTime(sent, now));
            errors += status == 200 ? 0 : 1;
        }

        return (latencies, errors);
    }
}
