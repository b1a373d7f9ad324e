using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore;

public sealed class HeartbeatEndpointConventionBuilderTests
{
    [Fact]
    public async Task Pings_can_be_rate_limited_and_the_management_api_not()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Services = static services => services.AddRateLimiter(static limiter =>
            {
                limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
                limiter.AddFixedWindowLimiter("pings", static window =>
                {
                    window.PermitLimit = 1;
                    window.Window = TimeSpan.FromHours(1);
                });
            });
            setup.AfterRouting = static pipeline => pipeline.UseRateLimiter();
            setup.Endpoints = static heartbeat => heartbeat.Pings.RequireRateLimiting("pings");
        });

        using var first = await app.SendAsync("GET", $"/ping/{TestApp.Token}");
        using var second = await app.SendAsync("GET", $"/heartbeat/{TestApp.Token}");
        using var list = await app.ManageAsync("GET", "/api/v1/heartbeats");

        Assert.Equal(
            (HttpStatusCode.OK, HttpStatusCode.TooManyRequests, HttpStatusCode.OK),
            (first.StatusCode, second.StatusCode, list.StatusCode));
    }

    [Fact]
    public async Task A_convention_on_the_whole_reaches_every_endpoint()
    {
        var marker = new object();
        await using var app = await TestApp.StartAsync(setup => setup.Endpoints = heartbeat =>
        {
            heartbeat.WithMetadata(marker);
            heartbeat.Finally(static endpoint => endpoint.Metadata.Add("last"));
        });

        Assert.All(Endpoints(app), endpoint =>
        {
            Assert.Contains(marker, endpoint.Metadata);
            Assert.Contains("last", endpoint.Metadata);
        });
    }

    [Fact]
    public async Task Documents_of_the_api_find_tags_and_summaries_and_no_names_that_could_collide()
    {
        await using var app = await TestApp.StartAsync();

        Assert.All(Endpoints(app), static endpoint =>
        {
            Assert.Equal(["Heartbeat"], endpoint.Metadata.GetMetadata<ITagsMetadata>()!.Tags);
            Assert.Null(endpoint.Metadata.GetMetadata<IEndpointNameMetadata>());
            var hidden = endpoint.Metadata.GetMetadata<IExcludeFromDescriptionMetadata>() is not null;
            Assert.True(hidden || endpoint.Metadata.GetMetadata<IEndpointSummaryMetadata>() is not null, endpoint.DisplayName);
        });
    }

    private static IReadOnlyList<Endpoint> Endpoints(TestApp app) =>
        app.Services.GetRequiredService<EndpointDataSource>().Endpoints;
}
