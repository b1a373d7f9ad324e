using Heartbeat.Client.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http;

namespace Heartbeat.Client.Reporting;

/// <summary>What nobody expected costs no signal, and is told.</summary>
public sealed class DefectTests
{
    private const int SendingFailed = 6009;

    [Fact]
    public async Task A_handler_of_the_app_that_throws_is_an_outage_with_what_it_throws_as_reason()
    {
        await using var server = await HeartbeatServer.StartAsync();
        var isBroken = true;
        await using var app = await ClientApp.StartAsync(server.Address, services: services =>
            services.Configure<HttpClientFactoryOptions>(
                "Heartbeat.Client",
                options => options.HttpMessageHandlerBuilderActions.Add(
                    builder => builder.AdditionalHandlers.Add(new OddHandler(() => isBroken)))));

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        Assert.Contains(nameof(InvalidTimeZoneException), Assert.Single(app.Logs.Of(6000)), StringComparison.Ordinal);
        isBroken = false;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["success"], await server.SignalsAsync());
    }

    [Fact]
    public async Task What_throws_while_signals_are_sent_is_told_as_it_is_and_they_are_kept()
    {
        await using var server = await HeartbeatServer.StartAsync();
        await using var app = await ClientApp.StartAsync(server.Address);

        // Half a character is JSON, and yet no text can be made of it.
        server.Trouble.With = static (context, _) => context.Response.WriteAsync("""{"results":[{"result":"\ud800"}]}""");

        Assert.Equal(SignalResult.Deferred, await app.ReportAsync(SignalKind.Success));
        var line = Assert.Single(app.Logs.Lines, static line => line.Id == SendingFailed);
        Assert.IsType<InvalidOperationException>(line.Exception);
        server.Trouble.With = null;
        await app.ComeAgainAsync();
        await app.WhenBackAsync();

        Assert.Equal(["success"], await server.SignalsAsync());
    }

    private sealed class OddHandler(Func<bool> isBroken) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken) =>
            isBroken() ? throw new InvalidTimeZoneException("odd") : base.SendAsync(request, cancellationToken);
    }
}
