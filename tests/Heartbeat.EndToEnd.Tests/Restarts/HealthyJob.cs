using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Restarts;

/// <summary>A job that runs every second, and never tries a ping again.</summary>
internal sealed class HealthyJob(RunningServer server, TestMonitor monitor)
{
    private readonly ConcurrentQueue<string> _broken = new();

    public TestMonitor Monitor => monitor;

    public int Acknowledged { get; private set; }

    public int Unheard { get; private set; }

    /// <summary>Gets the answers that were neither 200 nor 503, and the requests that were taken and not answered.</summary>
    public IReadOnlyCollection<string> Broken => _broken;

    public async Task RunAsync(double everySeconds, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            await PingAsync();
            await Wait.ForAsync(everySeconds);
        }
    }

    private async Task PingAsync()
    {
        try
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1), TimeProvider.System);
            var (status, _) = await server.Api.SendAsync(
                HttpMethod.Get, $"/ping/{monitor.Token}", cancellationToken: patience.Token);
            if (status == HttpStatusCode.OK)
            {
                Acknowledged++;
            }
            else if (status == HttpStatusCode.ServiceUnavailable)
            {
                Unheard++;
            }
            else
            {
                _broken.Enqueue(status.ToString());
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException
            || exception is HttpRequestException { InnerException: SocketException })
        {
            Unheard++;
        }
        catch (HttpRequestException exception)
        {
            _broken.Enqueue(exception.Message + " " + exception.InnerException?.Message);
        }
    }
}
