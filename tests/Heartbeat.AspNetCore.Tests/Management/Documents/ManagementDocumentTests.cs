using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.AspNetCore.Security;
using Heartbeat.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>The OpenAPI document that ASP.NET Core makes of the management API.</summary>
public sealed class ManagementDocumentTests
{
    private static readonly string[] WithBody =
    [
        "post /api/v1/heartbeats", "put /api/v1/heartbeats/{id}", "patch /api/v1/heartbeats/{id}",
        "put /api/v1/heartbeats/by-slug/{slug}", "post /api/v1/heartbeats/{id}/pause",
        "post /api/v1/heartbeats/{id}/acknowledge", "post /api/v1/silences",
    ];

    [Fact]
    public async Task Every_route_and_method_is_there_with_a_summary_a_success_and_refusals()
    {
        var (document, routes) = await ReadAsync();

        Assert.NotEmpty(routes);
        Assert.All(routes, route =>
        {
            var operation = document["paths"]?[route.Path]?[route.Method];
            Assert.True(operation is not null, $"{route.Method} {route.Path}");
            Assert.NotEmpty((string)operation["summary"]!);
            var statuses = operation["responses"]!.AsObject().Select(static answer => answer.Key).ToList();
            Assert.Contains(statuses, static status => status[0] == '2');
            Assert.Contains("401", statuses);
        });
    }

    [Fact]
    public async Task Every_body_describes_its_fields_under_their_names_on_the_wire()
    {
        var (document, _) = await ReadAsync();

        Assert.All(WithBody, route =>
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1]);
            var content = document["paths"]![path]![method]!["requestBody"]!["content"]!.AsObject();
            var schema = Resolve(document, Assert.Single(content).Value!["schema"]!);
            var fields = schema["properties"]!.AsObject();
            Assert.NotEmpty(fields);
            Assert.All(fields, static field =>
            {
                Assert.Equal(WireName.Of(field.Key), field.Key);
                Assert.NotEmpty((string)field.Value!["description"]!);
            });
        });
    }

    [Fact]
    public async Task Bodies_have_the_fields_that_are_read()
    {
        var (document, _) = await ReadAsync();
        var body = document["paths"]!["/api/v1/heartbeats"]!["post"]!["requestBody"]!["content"]!["application/json"]!["schema"]!;
        var fields = Resolve(document, body)["properties"]!.AsObject().Select(static field => field.Key);

        // Two names that are only known for the sake of other services are not advertised.
        Assert.Equal(MonitorFields.OfCreation.Keys.Except(["grace", "timezone"]).Order(), fields.Order());
    }

    [Fact]
    public async Task Answers_have_their_names_on_the_wire()
    {
        var (document, _) = await ReadAsync();
        var answer = document["paths"]!["/api/v1/heartbeats/{id}"]!["put"]!["responses"]!["200"]!["content"]!["application/json"]!;
        var fields = Resolve(document, answer["schema"]!)["properties"]!.AsObject().Select(static field => field.Key).ToList();

        Assert.Contains("last_ping_at", fields);
        Assert.DoesNotContain("lastPingAt", fields);
    }

    [Theory]
    [InlineData("post", "/api/v1/heartbeats", "header:Idempotency-Key")]
    [InlineData("put", "/api/v1/heartbeats/by-slug/{slug}", "header:If-Match,header:If-None-Match,path:slug")]
    [InlineData("patch", "/api/v1/heartbeats/{id}", "header:If-Match,path:id")]
    [InlineData("post", "/api/v1/heartbeats/{id}/pause", "path:id,query:for,query:until")]
    [InlineData("get", "/api/v1/audit", "query:heartbeat_id,query:limit,query:offset")]
    [InlineData("get", "/api/v1/silences", "query:ended")]
    public async Task Parameters_and_headers_are_there(string method, string path, string expected)
    {
        var (document, _) = await ReadAsync();
        var parameters = document["paths"]![path]![method]!["parameters"]!.AsArray();

        Assert.Equal(expected, string.Join(',', parameters.Select(static p => $"{p!["in"]}:{p["name"]}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task The_page_about_the_api_leaves_no_route_out()
    {
        var (_, routes) = await ReadAsync();
        var page = await File.ReadAllTextAsync(RepositoryRoot.In("docs/api.md"));

        Assert.All(routes, route => Assert.Contains(
            $"`{route.Method.ToUpperInvariant()} {route.Path["/api/v1".Length..]}`", page, StringComparison.Ordinal));
    }

    private static JsonNode Resolve(JsonNode document, JsonNode schema)
    {
        if (schema["oneOf"] is JsonArray choices)
        {
            schema = choices.First(static choice => choice!["$ref"] is not null)!;
        }

        return schema["$ref"] is { } reference
            ? document["components"]!["schemas"]![((string)reference!).Split('/')[^1]]!
            : schema;
    }

    private static async Task<(JsonNode Document, IReadOnlyList<(string Path, string Method)> Routes)> ReadAsync()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Services = static services => services.AddOpenApi();
            setup.AfterRouting = static pipeline => pipeline.MapOpenApi();
        });
        using var response = await app.SendAsync("GET", "/openapi/v1.json");
        response.EnsureSuccessStatusCode();
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static endpoint => endpoint.Metadata.GetMetadata<ManagementMetadata>() is not null)
            .SelectMany(static endpoint => (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [])
                .Select(method => (endpoint.RoutePattern.RawText!, method.ToLowerInvariant())))
            .ToList();
        return (JsonNode.Parse(await response.Content.ReadAsStringAsync())!, routes);
    }
}
