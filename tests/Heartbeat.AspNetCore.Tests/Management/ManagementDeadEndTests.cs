using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

public sealed class ManagementDeadEndTests
{
    [Fact]
    public async Task Each_path_refuses_other_methods_with_those_that_it_takes()
    {
        await using var app = await TestApp.StartAsync();
        var paths = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<Security.ManagementMetadata>() is not null)
            .Select(static endpoint => (
                Path: endpoint.RoutePattern.RawText!,
                Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? []))
            .Where(static endpoint => endpoint.Methods.Count > 0)
            .GroupBy(static endpoint => endpoint.Path, static endpoint => endpoint.Methods, StringComparer.Ordinal)
            .ToList();

        Assert.NotEmpty(paths);
        foreach (var path in paths)
        {
            using var response = await app.ManageAsync(
                "PURGE", path.Key.Replace("{id}", "7", StringComparison.Ordinal).Replace("{slug}", "x", StringComparison.Ordinal));

            await AssertProblemAsync(response, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
            Assert.Equal(path.SelectMany(static methods => methods).Distinct().Order(), response.Content.Headers.Allow.Order());
        }
    }

    [Theory]
    [InlineData("watch", "/WATCH")]
    [InlineData("/{team}", "/blue")]
    public async Task Methods_are_known_behind_a_prefix_too(string prefix, string path)
    {
        await using var app = await TestApp.StartAsync(setup => setup.Prefix = prefix);

        using var response = await app.ManageAsync("DELETE", path + "/api/v1/heartbeats/by-slug/x");

        await AssertProblemAsync(response, HttpStatusCode.MethodNotAllowed, "METHOD_NOT_ALLOWED");
        Assert.Equal(["GET", "PUT"], response.Content.Headers.Allow.Order());
    }

    [Theory]
    [InlineData("GET", "/api/v1/heartbeats/7/nothing")]
    [InlineData("POST", "/api/v1/heartbeats/7/pings/3")]
    [InlineData("GET", "/api/v1/schedules/nothing")]
    [InlineData("GET", "/api/v1/silences/7/nothing")]
    [InlineData("GET", "/api/v1/audit/7")]
    [InlineData("GET", "/api/v1/refused-pings/7")]
    public async Task What_is_not_there_is_a_problem(string method, string path)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync(method, path);
        using var closed = await app.SendAsync(method, path);

        await AssertProblemAsync(response, HttpStatusCode.NotFound, "NOT_FOUND");
        await AssertProblemAsync(closed, HttpStatusCode.Unauthorized, "UNAUTHORIZED");
    }

    [Fact]
    public async Task A_content_type_that_the_app_rules_out_is_no_wrong_method()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Endpoints = static heartbeat =>
            heartbeat.Management.Add(static endpoint =>
            {
                if (endpoint.Metadata.OfType<HttpMethodMetadata>().Any(static methods => methods.HttpMethods.Contains("POST")))
                {
                    endpoint.Metadata.Add(new AcceptsMetadata(["application/merge-patch+json"]));
                }
            }));

        using var response = await app.ManageAsync("POST", "/api/v1/silences", "{}");

        await AssertProblemAsync(response, HttpStatusCode.UnsupportedMediaType, "UNSUPPORTED_MEDIA_TYPE");
    }

    [Fact]
    public async Task The_apps_own_routes_stay_its_own()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.AfterRouting = static pipeline =>
        {
            pipeline.MapPut("/api/v1/heartbeats/{id}/pings", static () => "the app");
            pipeline.MapGet("/api/v1/heartbeats/{id}/own", static () => "the app");
        });

        using var put = await app.SendAsync("PUT", "/api/v1/heartbeats/7/pings");
        using var get = await app.SendAsync("GET", "/api/v1/heartbeats/7/own");
        using var other = await app.SendAsync("GET", "/api/v1/others");

        Assert.Equal("the app", await put.Content.ReadAsStringAsync());
        Assert.Equal("the app", await get.Content.ReadAsStringAsync());
        Assert.Equal((HttpStatusCode.NotFound, ""), (other.StatusCode, await other.Content.ReadAsStringAsync()));
    }

    private static async Task AssertProblemAsync(HttpResponseMessage response, HttpStatusCode status, string code)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(code, json.RootElement.GetProperty("error").GetProperty("code").GetString());
    }
}
