using System.Diagnostics;
using System.Threading.Channels;

namespace Heartbeat.LoadTest.Client;

/// <summary>
/// Requests that come at a rate, whether or not others are answered: what waits for a free connection waits, and its
/// latency says so.
/// </summary>
internal static class FixedRate
{
    public static async Task<LoadResult> RunAsync(LoadOrder order)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        var connections = new List<Connection>();
        try
        {
            for (var i = 0; i < order.Connections; i++)
            {
                connections.Add(new());
                await connections[^1].OpenAsync(order.Port);
            }

            var started = Stopwatch.GetTimestamp();
            var senders = connections.Select((connection, i) => SendAsync(connection, order, i, due.Reader)).ToList();
            await PaceAsync(order, started, due.Writer);
            return LoadResult.Of(await Task.WhenAll(senders), Stopwatch.GetElapsedTime(started));
        }
        finally
        {
            connections.ForEach(static connection => connection.Dispose());
        }
    }

    private static async Task PaceAsync(LoadOrder order, long started, ChannelWriter<long> due)
    {
        var total = (long)(order.Rate * order.Seconds);
        for (var next = 0L; next < total;)
        {
            // What is dated is when it should have been sent, not when this thread woke up.
            var now = Stopwatch.GetTimestamp();
            for (; next < total && At(next) <= now; next++)
            {
                due.TryWrite(At(next));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        due.Complete();

        long At(long request) => started + (request * Stopwatch.Frequency / order.Rate);
    }

    private static async Task<(Latencies Latencies, int Errors)> SendAsync(
        Connection connection, LoadOrder order, int index, ChannelReader<long> due)
    {
        var requests = new Requests(order, index);
        var (latencies, errors) = (new Latencies(), 0);
        while (await due.WaitToReadAsync())
        {
            while (due.TryRead(out var at))
            {
                var status = await connection.SendAsync(requests.Next());
                latencies.Add(Stopwatch.GetElapsedTime(at));
                errors += status == 200 ? 0 : 1;
            }
        }

        return (latencies, errors);
    }
}
