using Heartbeat.AspNetCore.Hosting;
using Heartbeat.AspNetCore.Security;
using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Parity;

/// <summary>Whatever an operator does, it comes to the same over HTTP and in code.</summary>
public sealed class ManagementParityTests
{
    // What has no other side, on purpose: code declares and names its author, and backs up by IStoreBackup.
    private static readonly string[] OnlyInCode = [nameof(IMonitorRegistry.ActingAs), nameof(IMonitorRegistry.DeclareAsync)];
    private static readonly string[] OnlyOverHttp = ["GET /api/v1/schedules/preview", "POST /api/v1/backup"];

    [Fact]
    public async Task Every_operation_gives_the_same_over_http_and_in_code()
    {
        await using var http = await RealApp.StartAsync();
        await using var code = await RealApp.StartAsync();
        var tokens = new string?[2];
        foreach (var step in ParitySteps.All)
        {
            await PassAsync(http, step, tokens, 0);
            await PassAsync(code, step, tokens, 1);
            var registry = code.Services.GetRequiredService<IMonitorRegistry>()
                .ActingAs(new ChangeAuthor(AuthorKind.Code, "somebody"));

            var answered = await step.Http(http);
            var returned = await step.Code(registry);

            Assert.Equal((step.Route, returned), (step.Route, answered));
            Assert.Equal((step.Route, await World.DescribeAsync(code)), (step.Route, await World.DescribeAsync(http)));
        }
    }

    [Fact]
    public async Task No_operation_is_left_out_on_either_side()
    {
        await using var app = await RealApp.StartAsync();
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route => route.Metadata.GetMetadata<ManagementMetadata>() is not null)
            .SelectMany(static route => (route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                .Select(method => $"{method} {route.RoutePattern.RawText}"));
        var members = typeof(IMonitorRegistry).GetMethods().Select(static method => method.Name).Distinct();

        Assert.Equal(
            routes.Except(OnlyOverHttp).Order(StringComparer.Ordinal),
            ParitySteps.All.Select(static step => step.Route).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(
            members.Except(OnlyInCode).Order(StringComparer.Ordinal),
            ParitySteps.All.Select(static step => step.Member).Distinct().Order(StringComparer.Ordinal));
    }

    // The token of the first monitor is another one in each app. It is asked for before it is rotated, and stays the old one.
    private static async Task PassAsync(RealApp app, ParityStep step, string?[] tokens, int place)
    {
        await app.PassAsync(step.After);
        if (step.Ping is { } verb)
        {
            tokens[place] ??= (string)(await app.GetAsync("/api/v1/heartbeats/2"))["uuid"]!;
            await app.PingAsync($"/ping/{tokens[place]}{verb}");
        }
    }
}
