using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.AspNetCore.Security;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management.Requests;

public sealed class KnownParametersTests
{
    private const string One = "/api/v1/heartbeats/2";

    [Theory]
    [InlineData("POST", One + "/pause?fro=1h", "fro", "is no parameter of this path; did you mean 'for'?")]
    [InlineData("POST", One + "/resume?for=1h", "for", "is no parameter of this path")]
    [InlineData("POST", One + "/rotate-token?dry_run=true", "dry_run", "is no parameter of this path")]
    [InlineData("GET", "/api/v1/heartbeats?stauts=down", "stauts", "is no parameter of this path; did you mean 'status'?")]
    [InlineData("GET", "/api/v1/heartbeats?neverReported=true", "neverReported", "is written never_reported")]
    [InlineData("GET", One + "/pings?offest=1&limit=x", "offest", "is no parameter of this path; did you mean 'offset'?")]
    [InlineData("GET", "/api/v1/export?token=true", "token", "is no parameter of this path; did you mean 'tokens'?")]
    [InlineData("POST", "/api/v1/import?dryrun=true", "dryrun", "is written dry_run")]
    [InlineData("POST", "/api/v1/import?dry-run=true", "dry-run", "is written dry_run")]
    [InlineData("POST", "/api/v1/backup?x=1", "x", "is no parameter of this path")]
    [InlineData("DELETE", One + "?dry_run=true", "dry_run", "is no parameter of this path")]
    public async Task What_a_path_does_not_have_is_refused_by_name(string method, string path, string name, string problem)
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "Backup", interval = "1h" });

        var refused = await app.CallAsync(method, path, method == "GET" ? null : "{}");

        Assert.Equal((400, "INVALID_INPUT", name), (refused.Status, refused.Code, refused.Fields));
        Assert.Equal(problem, (string)refused["errors"]![name]![0]!);
        var monitor = await app.CallAsync("GET", One);
        Assert.Equal(("new", 1), ((string)monitor["status"]!, (int)monitor["version"]!));
    }

    [Fact]
    public async Task Every_endpoint_refuses_what_it_does_not_have()
    {
        await using var app = await TestApp.StartAsync();
        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(static route => route.Metadata.GetMetadata<ManagementMetadata>() is not null)
            .SelectMany(static route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? [], (route, method) =>
                (Method: method, Path: route.RoutePattern.RawText!.Replace("{id}", "2", StringComparison.Ordinal)
                    .Replace("{slug}", "backup", StringComparison.Ordinal)))
            .ToList();

        Assert.NotEmpty(routes);
        foreach (var (method, path) in routes)
        {
            using var response = await app.ManageAsync(method, path + "?zzz=1", method == "GET" ? null : "{}");
            Assert.True((int)response.StatusCode == 400, $"{method} {path}: {(int)response.StatusCode}");
            Assert.Contains("zzz: is no parameter", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_caller_without_a_key_is_told_nothing_of_parameters()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", "/api/v1/heartbeats?stauts=down");

        Assert.Equal(401, (int)response.StatusCode);
    }

    [Fact]
    public async Task Names_are_known_in_upper_case_too_and_a_dead_end_stays_one()
    {
        await using var app = await RealApp.StartAsync();

        Assert.Equal(200, (await app.CallAsync("GET", "/api/v1/heartbeats?Limit=5")).Status);
        Assert.Equal(404, (await app.CallAsync("GET", "/api/v1/heartbeats/2/nothing?x=1")).Status);
        Assert.Equal(405, (await app.CallAsync("GET", One + "/pause?x=1")).Status);
    }

    [Fact]
    public async Task Pings_take_what_jobs_send()
    {
        await using var app = await RealApp.StartAsync();
        var created = await app.CreateAsync(new { name = "Backup", interval = "1h" });

        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{created["uuid"]}?zzz=1"));
    }
}
