using System.Globalization;
using System.Net;
using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Restarts;

/// <summary>A job that pings one monitor without a break, never twice the same, and notes what was acknowledged.</summary>
internal sealed class PingingJob(RunningServer server, TestMonitor monitor, int seed)
{
    private readonly Random _random = new(seed);
    private readonly List<string> _acknowledged = [];
    private int _sent;

    public TestMonitor Monitor => monitor;

    public IReadOnlyList<string> Acknowledged => _acknowledged;

    /// <summary>Gets how many pings got an answer other than 200: none may, except 503 while the server ends.</summary>
    public int Refused { get; private set; }

    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            switch (_random.Next(20))
            {
                case 0:
                    await PingAsync("/fail?");
                    break;
                case 1:
                    await PingAsync($"/{_random.Next(4)}?");
                    break;
                case >= 2 and < 6:
                    var run = new Guid(_random.Next(), 0, 0, new byte[8]).ToString();
                    await PingAsync($"/start?rid={run}&");
                    await PingAsync($"?rid={run}&");
                    break;
                default:
                    await PingAsync("?");
                    break;
            }
        }
    }

    private async Task PingAsync(string rest)
    {
        var key = (++_sent).ToString("D6", CultureInfo.InvariantCulture);
        try
        {
            if (await server.Api.PingAsync(monitor, $"{rest}msg={key}") == HttpStatusCode.OK)
            {
                _acknowledged.Add(key);
            }
            else
            {
                Refused++;
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or ObjectDisposedException)
        {
            // The server is dead. What it did with this ping nobody knows.
            await Wait.ForAsync(0.05);
        }

        await Wait.ForAsync(0.01);
    }
}
