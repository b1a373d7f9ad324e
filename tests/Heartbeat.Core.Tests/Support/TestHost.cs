using Heartbeat.DependencyInjection;
using Heartbeat.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heartbeat.Support;

/// <summary>Builds hosts with Heartbeat on a manual clock and a fake store, and with nothing of the machine's own.</summary>
internal static class TestHost
{
    public static IHost Build(
        FakeStore store,
        Action<IHeartbeatBuilder>? configure = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        ManualTimeProvider? clock = null) =>
        BuildWithoutStore(
            builder =>
            {
                builder.UseStore("UseFake", _ => store);
                configure?.Invoke(builder);
            },
            settings,
            clock);

    public static IHost BuildWithoutStore(
        Action<IHeartbeatBuilder>? configure = null,
        IEnumerable<KeyValuePair<string, string?>>? settings = null,
        ManualTimeProvider? clock = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton<TimeProvider>(clock ?? new ManualTimeProvider());
        var heartbeat = builder.Services.AddHeartbeat();
        configure?.Invoke(heartbeat);
        return builder.Build();
    }
}
