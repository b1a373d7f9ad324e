using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

/// <summary>The document that ASP.NET Core makes of the endpoints.</summary>
public sealed class OpenApiTests
{
    private static readonly string[] ListParameters =
        ["status", "running", "never_reported", "tag", "q", "text", "slug", "retired", "sort", "limit", "offset"];

    [Fact]
    public async Task It_names_and_describes_each_parameter_of_the_list()
    {
        using var document = await ReadAsync();
        var parameters = document.RootElement.GetProperty("paths").GetProperty("/api/v1/heartbeats").GetProperty("get")
            .GetProperty("parameters").EnumerateArray().ToList();

        Assert.Equal(ListParameters, parameters.Select(static parameter => parameter.GetProperty("name").GetString()));
        Assert.All(parameters, static parameter =>
        {
            Assert.Equal("query", parameter.GetProperty("in").GetString());
            Assert.False(parameter.TryGetProperty("required", out var required) && required.GetBoolean());
            Assert.NotEmpty(parameter.GetProperty("description").GetString()!);
        });
        var limit = parameters.Single(static parameter => parameter.GetProperty("name").GetString() == "limit");
        Assert.Equal(1_000, limit.GetProperty("schema").GetProperty("maximum").GetInt32());
        Assert.Equal(100, limit.GetProperty("schema").GetProperty("default").GetInt32());
    }

    private static async Task<JsonDocument> ReadAsync()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Services = static services => services.AddOpenApi();
            setup.AfterRouting = static pipeline => pipeline.MapOpenApi();
        });
        using var response = await app.SendAsync("GET", "/openapi/v1.json");
        response.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync());
    }
}
