using System.Diagnostics;
using System.Threading.Channels;

namespace Heartbeat.LoadTest.Client;

/// <summary>
/// Requests that come at a rate, whether or not others are answered: what waits for a free connection waits, and its
/// latency says so.
/// </summary>
internal static class FixedRate
{
    public static async Task<LoadResult> RunAsync(LoadOrder order, CancellationToken enough)
    {
        var due = Channel.CreateUnbounded<long>(new UnboundedChannelOptions { SingleWriter = true });
        var connections = await Connection.OpenAllAsync(order);
        try
        {
            var started = Stopwatch.GetTimestamp();
            var windows = new LatencyWindows(started, order.Window);
            var senders = connections.Select(connection => SendAsync(connection, due.Reader, windows)).ToList();
            await PaceAsync(order, started, due.Writer, enough);
            return LoadResult.Of(await Task.WhenAll(senders), Stopwatch.GetElapsedTime(started)) with { Windows = windows.P99 };
        }
        finally
        {
            Connection.CloseAll(connections);
        }
    }

    private static async Task PaceAsync(LoadOrder order, long started, ChannelWriter<long> due, CancellationToken enough)
    {
        var total = (long)(order.Rate * order.Seconds);
        for (var next = 0L; next < total && !enough.IsCancellationRequested;)
        {
            // What is dated is when it should have been sent, not when this thread woke up.
            var now = Stopwatch.GetTimestamp();
            for (; next < total && At(next) <= now; next++)
            {
                due.TryWrite(At(next));
            }

            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, enough).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        due.Complete();

        long At(long request) => started + (request * Stopwatch.Frequency / order.Rate);
    }

    private static async Task<(Latencies Latencies, int Errors)> SendAsync(
        Connection connection, ChannelReader<long> due, LatencyWindows windows)
    {
        var (latencies, errors) = (new Latencies(), 0);
        while (await due.WaitToReadAsync())
        {
            while (due.TryRead(out var at))
            {
                var status = await connection.SendAsync();
                var latency = Stopwatch.GetElapsedTime(at);
                latencies.Add(latency);
                windows.Add(at, latency);
                errors += status == 200 ? 0 : 1;
            }
        }

        return (latencies, errors);
    }
}
