using Heartbeat.Storage;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Monitors.Transfer;

/// <summary>An app with monitors in memory.</summary>
internal sealed class TransferRig : IAsyncDisposable
{
    private readonly IHost _host;

    private TransferRig(IHost host, ManualTimeProvider clock)
    {
        _host = host;
        Clock = clock;
        Registry = host.Services.GetRequiredService<IMonitorRegistry>();
        Store = host.Services.GetRequiredService<IHeartbeatStore>();
    }

    public ManualTimeProvider Clock { get; }

    public IMonitorRegistry Registry { get; }

    public IHeartbeatStore Store { get; }

    public static async Task<TransferRig> StartAsync(bool keepsTokens = false)
    {
        var clock = new ManualTimeProvider();
        var host = TestHost.BuildWithoutStore(
            builder =>
            {
                if (keepsTokens)
                {
                    builder.Services.AddSingleton<ITokenProtector, OpenProtector>();
                }

                builder.UseInMemory();
            },
            clock: clock);
        await host.StartAsync();
        return new(host, clock);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
    }

    private sealed class OpenProtector : ITokenProtector
    {
        public string? Protect(string token) => token;

        public string? Unprotect(string protectedToken) => protectedToken;
    }
}
