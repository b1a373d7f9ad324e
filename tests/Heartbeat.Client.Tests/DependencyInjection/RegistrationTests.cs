using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Heartbeat.Client.DependencyInjection;

public sealed class RegistrationTests
{
    [Fact]
    public async Task The_server_can_stand_in_the_configuration()
    {
        await using var server = await HeartbeatServer.StartAsync();
        var builder = Builder(
            ("Heartbeat:Client:ServerUrl", server.Address.AbsoluteUri), ("Heartbeat:Client:PingKey", HeartbeatServer.PingKey));
        builder.Services.AddHeartbeatClient();
        using var host = builder.Build();
        await host.StartAsync();

        var result = await host.Services.GetRequiredService<IHeartbeatReporter>().SucceedAsync(HeartbeatServer.Monitor);

        Assert.Equal(SignalResult.Accepted, result);
        await host.StopAsync();
    }

    [Fact]
    public async Task Each_name_has_its_own_server()
    {
        await using var one = await HeartbeatServer.StartAsync();
        await using var two = await HeartbeatServer.StartAsync();
        var builder = Builder();
        builder.Services.AddHeartbeatClient(To(one)).AddHeartbeatClient("two", To(two));
        using var host = builder.Build();
        await host.StartAsync();

        await host.Services.GetRequiredService<IHeartbeatReporter>().LogAsync(HeartbeatServer.Monitor, "to one");
        await host.Services.GetRequiredKeyedService<IHeartbeatReporter>("two").LogAsync(HeartbeatServer.Monitor, "to two");

        Assert.Equal(["log to one"], await one.SignalsAsync());
        Assert.Equal(["log to two"], await two.SignalsAsync());
        await host.StopAsync();
    }

    [Fact]
    public async Task Beside_a_heartbeat_of_its_own_an_app_can_have_a_client_with_a_name()
    {
        await using var server = await HeartbeatServer.StartAsync();
        var builder = Builder(("Heartbeat:Monitors:nightly:Schedule", "1d"));
        builder.Services.AddHeartbeat().UseInMemory();
        builder.Services.AddHeartbeatClient("central", To(server));
        using var host = builder.Build();
        await host.StartAsync();

        Assert.Equal(
            SignalResult.Accepted,
            await host.Services.GetRequiredService<IHeartbeatReporter>().SucceedAsync(HeartbeatServer.Monitor));
        Assert.Empty(await server.SignalsAsync());
        await host.Services.GetRequiredKeyedService<IHeartbeatReporter>("central").SucceedAsync(HeartbeatServer.Monitor);
        Assert.Equal(["success"], await server.SignalsAsync());
        await host.StopAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Beside_a_heartbeat_of_its_own_a_client_without_a_name_stops_the_host(bool clientFirst)
    {
        var builder = Builder();
        Action<HeartbeatClientOptions> configure = static options => options.ServerUrl = "http://localhost";
        if (clientFirst)
        {
            builder.Services.AddHeartbeatClient(configure);
        }

        builder.Services.AddHeartbeat().UseInMemory();
        if (!clientFirst)
        {
            builder.Services.AddHeartbeatClient(configure);
        }

        using var host = builder.Build();

        var fault = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync());
        Assert.Contains("AddHeartbeatClient(\"name\", ...)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Registering_again_adds_nothing()
    {
        var services = new ServiceCollection();
        services.AddHeartbeatClient().AddHeartbeatClient("two", static _ => { });
        var count = services.Count;

        services.AddHeartbeatClient();

        Assert.Equal(count, services.Count);
        Assert.Single(services, static service => service.ServiceType == typeof(IHeartbeatReporter) && !service.IsKeyedService);
    }

    [Fact]
    public void A_name_is_needed_where_one_is_given()
    {
        var services = new ServiceCollection();

        Assert.Throws<ArgumentException>(() => services.AddHeartbeatClient(" ", static _ => { }));
        Assert.Throws<ArgumentNullException>(() => services.AddHeartbeatClient(null!));
        Assert.Throws<ArgumentNullException>(() => services.AddHeartbeatClient("a", null!));
    }

    private static Action<HeartbeatClientOptions> To(HeartbeatServer server) => options =>
    {
        options.ServerUrl = server.Address.AbsoluteUri;
        options.PingKey = HeartbeatServer.PingKey;
    };

    private static HostApplicationBuilder Builder(params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(
            settings.Select(static setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        return builder;
    }
}
