using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Requests as clients send them that were not made for this API.</summary>
public sealed class OddManagementRequestTests
{
    private const string One = "/api/v1/heartbeats/2";
    private const string EndOfTime = "9999-12-31T23:59:59Z";

    [Theory]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("text/plain")]
    [InlineData("application/merge-patch+json")]
    [InlineData(null)]
    public async Task A_body_is_json_whatever_its_content_type_says(string? type)
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/heartbeats");
        request.Headers.Add("X-Api-Key", TestApp.WriteKey);
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"name":"x","interval":"1d"}"""));
        request.Content.Headers.ContentType = type is null ? null : new(type);

        using var response = await app.Client.SendAsync(request);

        Assert.Equal((HttpStatusCode.Created, "x"), (response.StatusCode, app.Registry.Created!.Name));
    }

    [Theory]
    [InlineData("Idempotency-Key:")]
    [InlineData("Idempotency-Key: a\r\nIdempotency-Key: b")]
    public async Task A_key_that_is_empty_or_comes_twice_is_refused(string header)
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);
        using var client = await RawClient.ConnectAsync(app);

        await client.SendAsync(
            $"POST /api/v1/heartbeats HTTP/1.1\r\nHost: x\r\nX-Api-Key: {TestApp.WriteKey}\r\n{header}\r\nContent-Length: 2\r\n\r\n{{}}");

        Assert.StartsWith("HTTP/1.1 400 ", await client.ReceiveAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_time_is_a_time()
    {
        await using var app = await RealApp.StartAsync();
        var token = (await app.CreateAsync(new { name = "x", interval = "1d" }))["uuid"];

        Assert.Equal(400, (await app.CallAsync("POST", "/api/v1/silences", $$"""{"all":true,"until":"{{EndOfTime}}"}""")).Status);
        Assert.Equal(400, (await app.CallAsync("POST", "/api/v1/silences", $$"""{"all":true,"from":"9999-11-01T00:00:00Z","duration":"30d"}""")).Status);
        Assert.Equal(201, (await app.CallAsync("POST", "/api/v1/silences", $$"""{"all":true,"cron":"0 3 * * *","duration":"1h","until":"{{EndOfTime}}"}""")).Status);
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}/fail"));
        Assert.Equal(200, (await app.CallAsync("POST", One + "/acknowledge", $$"""{"until":"{{EndOfTime}}"}""")).Status);
        Assert.Equal(200, (await app.CallAsync("POST", One + "/pause", $$"""{"until":"{{EndOfTime}}"}""")).Status);
        Assert.Equal(200, (await app.CallAsync("POST", One + "/resume")).Status);
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{token}"));
        await app.PassAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(200, (await app.CallAsync("GET", One)).Status);
    }

    [Theory]
    [InlineData("PUT", One)]
    [InlineData("PATCH", One)]
    [InlineData("PUT", "/api/v1/heartbeats/by-slug/x")]
    [InlineData("POST", "/api/v1/silences")]
    [InlineData("POST", One + "/pause")]
    [InlineData("POST", One + "/acknowledge")]
    public async Task Whatever_json_comes_is_answered(string method, string path)
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "x", interval = "1d" });
        var values = new[] { "null", "true", "-1", "1e400", "\"\"", "\"\\u0000\"", "[]", "[null]", "{}", "[{}]", "[[]]", "\"9999-12-31\"", "99999999999999999999" };
        var fields = MonitorFields.OfCreation.Keys.Concat(["all", "tag", "for", "until", "from", "duration", "reason", "note", "by", "heartbeat_id", "x"]);
        foreach (var value in values)
        {
            foreach (var field in fields)
            {
                var answer = await app.CallAsync(method, path, $$"""{"{{field}}":{{value}}}""");

                Assert.InRange(answer.Status, 200, 499);
            }
        }

        foreach (var body in new[] { "[]", "null", "{", "\"\\ud800\"", "{\"a\":1,\"a\":2}" })
        {
            Assert.Equal(400, (await app.CallAsync(method, path, body)).Status);
        }
    }

    [Fact]
    public async Task A_path_between_two_forms_is_told_as_one_of_them()
    {
        await using var app = await RealApp.StartAsync();

        Assert.Equal(400, (await app.CallAsync("GET", "/api/v1/heartbeats/by-slug")).Status);
        Assert.Equal(405, (await app.CallAsync("DELETE", "/api/v1/heartbeats/by-slug/x")).Status);
        Assert.Equal(404, (await app.CallAsync("GET", "/api/v1/heartbeats/by-slug/x/y")).Status);
        JsonNode? none = (await app.CallAsync("GET", "/api/v1/heartbeats/by-slug/x")).Json;
        Assert.Equal("There is no heartbeat with this slug", (string)none!["detail"]!);
    }
}
