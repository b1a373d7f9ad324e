using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Management;

public sealed class ManagementRequestTests
{
    [Theory]
    [InlineData("""{"name":""", "line 1, byte")]
    [InlineData("{\n\"name\": nope}", "line 2, byte")]
    [InlineData("", "line 1, byte 1")]
    [InlineData("""{"name":"a","name":"b"}""", "valid JSON: \"name\" stands there twice")]
    [InlineData("""{"name":"a","tags":[{"a":1,"a":2}]}""", "valid JSON: an object has the same name twice")]
    [InlineData("[]", "object")]
    [InlineData("\"name\"", "object")]
    public async Task Malformed_json_is_refused_with_its_place(string json, string part)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats", json);

        var (code, message) = await ErrorAsync(response, HttpStatusCode.BadRequest);
        Assert.Equal("INVALID_JSON", code);
        Assert.Contains(part, message, StringComparison.Ordinal);
        Assert.Null(app.Registry.Created);
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_is_refused()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats", new string(' ', 1024 * 1024) + "{}");

        await ErrorAsync(response, HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_body_beyond_a_megabyte_that_does_not_say_so_is_refused_without_an_error_in_the_log()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/heartbeats");
        request.Headers.Add("X-Api-Key", TestApp.WriteKey);
        request.Headers.TransferEncodingChunked = true;
        request.Content = new StringContent(new string(' ', 1024 * 1024) + "{}");

        using var response = await app.Client.SendAsync(request);

        await ErrorAsync(response, HttpStatusCode.RequestEntityTooLarge);
        using var next = await app.SendAsync("GET", $"/ping/{TestApp.Token}");
        Assert.DoesNotContain(app.Logs.Lines, static line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_byte_order_mark_before_the_json_is_passed_over()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats", "\uFEFF{\"name\":\"x\"}");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("x", app.Registry.Created!.Name);
    }

    [Fact]
    public async Task What_is_taken_by_another_monitor_is_a_conflict()
    {
        await using var app = await TestApp.StartAsync(static setup =>
            setup.Registry.Errors = [new MonitorError("Slug", "is taken", MonitorErrorKind.Taken)]);

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats", """{"slug":"nightly"}""");

        Assert.Equal("CONFLICT", (await ErrorAsync(response, HttpStatusCode.Conflict)).Code);
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("DELETE", "")]
    [InlineData("POST", "/pause")]
    [InlineData("POST", "/resume")]
    [InlineData("POST", "/rotate-token")]
    [InlineData("POST", "/retire")]
    [InlineData("POST", "/restore")]
    [InlineData("GET", "/pings")]
    [InlineData("GET", "/runs")]
    [InlineData("GET", "/status-changes")]
    public async Task Ids_are_checked_and_looked_up(string method, string rest)
    {
        await using var app = await TestApp.StartAsync();

        using var unknown = await app.ManageAsync(method, $"/api/v1/heartbeats/99{rest}");
        Assert.Equal("NOT_FOUND", (await ErrorAsync(unknown, HttpStatusCode.NotFound)).Code);
        foreach (var id in new[] { "x", "0", "-1", "1.5", "99999999999999999999" })
        {
            using var bad = await app.ManageAsync(method, $"/api/v1/heartbeats/{id}{rest}");
            Assert.Equal("INVALID_ID", (await ErrorAsync(bad, HttpStatusCode.BadRequest)).Code);
        }
    }

    [Theory]
    [InlineData("DELETE", "", HttpStatusCode.NoContent)]
    [InlineData("POST", "/pause", HttpStatusCode.OK)]
    [InlineData("POST", "/resume", HttpStatusCode.OK)]
    [InlineData("POST", "/rotate-token", HttpStatusCode.OK)]
    [InlineData("POST", "/retire", HttpStatusCode.OK)]
    [InlineData("POST", "/restore", HttpStatusCode.OK)]
    public async Task A_monitor_is_changed(string method, string rest, HttpStatusCode expected)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync(method, $"/api/v1/heartbeats/7{rest}");

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task A_pause_can_have_an_end()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats/7/pause?until=2026-11-24T00:00:00Z");
        using var bad = await app.ManageAsync("POST", "/api/v1/heartbeats/7/pause?until=tomorrow");

        Assert.Equal(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), app.Registry.PausedUntil);
        await ErrorAsync(bad, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_history_can_be_paged()
    {
        await using var app = await TestApp.StartAsync();

        using var pings = await app.ManageAsync("GET", "/api/v1/heartbeats/7/pings?limit=500&offset=3");

        Assert.Equal(new HistoryPage(500, 3), app.Registry.Page);
    }

    [Theory]
    [InlineData("/api/v1/heartbeats?status=dead&limit=0&offset=-1", "limit,offset,status")]
    [InlineData("/api/v1/heartbeats?limit=1001", "limit")]
    [InlineData("/api/v1/heartbeats?limit=x", "limit")]
    [InlineData("/api/v1/heartbeats/7/pings?limit=501", "limit")]
    public async Task Parameters_out_of_range_are_named(string path, string fields)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("GET", path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var named = json.RootElement.GetProperty("errors").EnumerateObject().Select(static error => error.Name);
        Assert.Equal(fields, string.Join(',', named));
    }

    [Theory]
    [InlineData("GET", "")]
    [InlineData("GET", "/7")]
    [InlineData("POST", "/7/pause")]
    [InlineData("GET", "/7/pings")]
    public async Task A_store_that_is_away_is_a_503(string method, string rest)
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Registry.Fault = new StoreUnavailableException());

        using var response = await app.ManageAsync(method, $"/api/v1/heartbeats{rest}");

        Assert.Equal("STORE_UNAVAILABLE", (await ErrorAsync(response, HttpStatusCode.ServiceUnavailable)).Code);
        Assert.Equal("5", response.Headers.GetValues("Retry-After").Single());
    }

    private static async Task<(string Code, string Message)> ErrorAsync(
        HttpResponseMessage response, HttpStatusCode status)
    {
        Assert.Equal(status, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal((int)status, json.RootElement.GetProperty("status").GetInt32());
        var error = json.RootElement.GetProperty("error");
        return (error.GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }
}
