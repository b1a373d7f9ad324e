using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management.Audit;

public sealed class AuditTests
{
    private const string One = "/api/v1/heartbeats/2";

    [Fact]
    public async Task Every_change_over_http_is_told_with_its_author()
    {
        await using var app = await RealApp.StartAsync();
        (string Method, string Path, string? Json, string Action)[] calls =
        [
            ("POST", "/api/v1/heartbeats", """{"name":"x","slug":"x","interval":"1d"}""", "created"),
            ("PUT", One, """{"grace_seconds":60}""", "updated"),
            ("PATCH", One, """{"tags":["a"]}""", "updated"),
            ("PUT", "/api/v1/heartbeats/by-slug/x", """{"interval":"2d"}""", "updated"),
            ("POST", $"{One}/pause", """{"reason":"why"}""", "paused"),
            ("POST", $"{One}/resume", null, "resumed"),
            ("POST", $"{One}/retire", null, "retired"),
            ("POST", $"{One}/restore", null, "restored"),
            ("POST", "/api/v1/silences", """{"id":2,"duration":"1h"}""", "silence_added"),
            ("DELETE", "/api/v1/silences/1", null, "silence_ended"),
            ("POST", $"{One}/rotate-token", null, "token_rotated"),
            ("DELETE", One, null, "deleted"),
        ];
        foreach (var (method, path, json, action) in calls)
        {
            await app.CallAsync(method, path, json);
            var last = (await app.CallAsync("GET", "/api/v1/audit?limit=1"))["entries"]![0]!;

            Assert.Equal((action, "key #0", "api"), ((string)last["action"]!, (string)last["author"]!["name"]!, (string)last["author"]!["via"]!));
        }

        // What was done to it is known longer than the monitor.
        var trail = await app.CallAsync("GET", $"{One}/audit?limit=3&offset=8");
        Assert.Equal((200, 3, 8), (trail.Status, (int)trail["limit"]!, (int)trail["offset"]!));
        Assert.Equal((int)trail["total"]!, (int)(await app.CallAsync("GET", "/api/v1/audit?heartbeat_id=2"))["total"]!);
    }

    [Fact]
    public async Task What_changed_is_told_in_the_names_of_requests()
    {
        await using var app = await RealApp.StartAsync();
        await app.CallAsync("POST", "/api/v1/heartbeats", """{"name":"x","interval":"1d","max_run_time":"1h"}""");
        await app.CallAsync("PATCH", One, """{"max_run_time":"2h","description":"new"}""");

        var entry = (await app.CallAsync("GET", $"{One}/audit?limit=1"))["entries"]![0]!;

        Assert.Equal((2, "x", "2026-11-23T12:00:00.000Z"), ((int)entry["heartbeat_id"]!, (string)entry["heartbeat_name"]!, (string)entry["at"]!));
        Assert.Equal(
            """[{"field":"max_run_time","before":"1h","after":"2h"},{"field":"description","after":"new"}]""",
            entry["changes"]!.ToJsonString());
    }

    [Fact]
    public async Task Of_a_silence_its_monitor_is_told()
    {
        await using var app = await RealApp.StartAsync();
        await app.CallAsync("POST", "/api/v1/silences", """{"id":1,"duration":"1h"}""");

        var entry = (await app.CallAsync("GET", "/api/v1/audit?limit=1"))["entries"]![0]!;

        Assert.Equal((1, "heartbeat_id"), ((int)entry["silence_id"]!, (string)entry["changes"]![0]!["field"]!));
    }

    [Theory]
    [InlineData("/api/v1/audit?limit=1001&offset=-1&heartbeat_id=x", 400, "heartbeat_id,limit,offset")]
    [InlineData("/api/v1/heartbeats/2/audit?limit=0", 400, "limit")]
    [InlineData("/api/v1/heartbeats/99/audit", 404, "")]
    [InlineData("/api/v1/heartbeats/x/audit", 400, "")]
    [InlineData("/api/v1/audit?heartbeat_id=99", 200, "")]
    public async Task Parameters_are_checked(string path, int status, string fields)
    {
        await using var app = await RealApp.StartAsync();

        var answer = await app.CallAsync("GET", path);

        Assert.Equal((status, fields), (answer.Status, answer.Fields));
    }
}
