using Heartbeat.Signals;
using Heartbeat.Support;
using Heartbeat.Testing;
using Heartbeat.Tests;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Hosting;

/// <summary>An app whose jobs report to a server of another process.</summary>
internal sealed class ClientApp : IAsyncDisposable
{
    private readonly IHost _host;

    private ClientApp(IHost host, CollectedLogs logs, ManualTimeProvider time, ObservedTime observed)
    {
        _host = host;
        Timers = observed;
        Logs = logs;
        Time = time;
        Reporter = host.Services.GetRequiredService<IHeartbeatReporter>();
    }

    public CollectedLogs Logs { get; }

    public ManualTimeProvider Time { get; }

    public ObservedTime Timers { get; }

    public IHeartbeatReporter Reporter { get; }

    public IServiceProvider Services => _host.Services;

    public static async Task<ClientApp> StartAsync(
        Uri server, Action<HeartbeatClientOptions>? configure = null, Action<IServiceCollection>? services = null)
    {
        var logs = new CollectedLogs();
        var time = new ManualTimeProvider(HeartbeatServer.Start);
        var observed = new ObservedTime(time);
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(logs).SetMinimumLevel(LogLevel.Trace);
        builder.Services.AddSingleton<TimeProvider>(observed);
        builder.Services.AddHeartbeatClient(options =>
        {
            options.ServerUrl = server.AbsoluteUri;
            options.PingKey = HeartbeatServer.PingKey;

            // Longer than any test lets pass while a request is on its way.
            options.Timeout = "5m";
            configure?.Invoke(options);
        });
        services?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new ClientApp(host, logs, time, observed);
    }

    public Task<SignalResult> ReportAsync(
        SignalKind kind, string monitor = HeartbeatServer.Monitor, string? runId = null, string? message = null) =>
        Reporter.ReportAsync(monitor, new Signal(kind)
        {
            RunId = runId,
            Content = message is null ? null : new SignalContent { Message = message },
        }).AsTask().Guarded();

    /// <summary>Lets an entry of the log meet a server in trouble: it waits from then on, and so does what comes after it.</summary>
    public async Task LeaveWaitingAsync(HeartbeatServer server, string message)
    {
        server.Trouble.With = Trouble.Answer(503, 7);
        await ReportAsync(SignalKind.Log, message: message);
        await Timers.WaitForRetriesAsync(1);
    }

    /// <summary>Lets the sender, which has failed, come again.</summary>
    /// <param name="failures">How often it has failed.</param>
    public async Task ComeAgainAsync(int failures = 1)
    {
        await Timers.WaitForRetriesAsync(failures);
        Time.Advance(TimeSpan.FromSeconds(31));
    }

    /// <summary>Waits until the server has taken signals again.</summary>
    /// <remarks>Said by the sender after all signals of the batch are settled.</remarks>
    public Task WhenBackAsync() => Logs.WaitForAsync(6001);

    public Task StopAsync() => _host.StopAsync();

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();
}
