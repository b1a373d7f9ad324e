using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management.Silences;

public sealed class SilenceTests
{
    private const string Root = "/api/v1/silences";

    [Theory]
    [InlineData("""{"id":1,"duration":"2h"}""", """{"heartbeat_id":1,"all":false}""")]
    [InlineData("""{"heartbeat_id":"1","until":"2026-11-23T14:00:00Z"}""", """{"heartbeat_id":1,"all":false}""")]
    [InlineData("""{"tag":"db","duration":7200}""", """{"tag":"db","all":false}""")]
    [InlineData("""{"all":true,"from":"2026-11-23T11:00:00Z","duration":"2h"}""", """{"all":true}""")]
    public async Task One_is_added_for_a_monitor_a_tag_or_all(string json, string target)
    {
        await using var app = await RealApp.StartAsync();

        var added = await app.CallAsync("POST", Root, json);
        var shown = await app.CallAsync("GET", Root + "/1");

        Assert.Equal((201, Root + "/1"), (added.Status, added.Headers["Location"]));
        Assert.Equal(shown.Json!.ToJsonString(), added.Json!.ToJsonString());
        Assert.Contains(target[1..^1], added.Json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(
            ("2026-11-23T12:00:00.000Z", "2026-11-23T14:00:00.000Z", true, false),
            ((string)added["from"]!, (string)added["until"]!, (bool)added["active"]!, (bool)added["ended"]!));
        Assert.Equal(("key #0", "api"), ((string)added["author"]!["name"]!, (string)added["author"]!["via"]!));
    }

    [Fact]
    public async Task One_can_come_again_and_again()
    {
        await using var app = await RealApp.StartAsync();

        var added = await app.CallAsync(
            "POST", Root, """{"all":true,"cron":"0 3 * * 7","duration":"2h","time_zone":"Europe/Riga","reason":"patches","note":1}""");

        Assert.Equal((201, "0 3 * * 7", "2h"), (added.Status, (string)added["cron"]!, (string)added["duration"]!));
        Assert.Equal(("Europe/Riga", "patches", null), ((string)added["time_zone"]!, (string)added["reason"]!, added["until"]));
        Assert.False((bool)added["active"]!);
        Assert.Equal(["unknown field 'note' was ignored"], added.Warnings);
    }

    [Theory]
    [InlineData("{}", "heartbeat_id,until")]
    [InlineData("""{"id":1,"tag":"x","duration":"1h"}""", "id")]
    [InlineData("""{"heartbeat_id":99,"duration":"1h"}""", "heartbeat_id")]
    [InlineData("""{"all":true}""", "until")]
    [InlineData("""{"all":true,"until":"2026-11-23T11:00:00Z"}""", "until")]
    [InlineData("""{"all":true,"until":"2026-11-24T00:00:00Z","duration":"1h"}""", "until")]
    [InlineData("""{"all":true,"duration":"367d"}""", "duration")]
    [InlineData("""{"all":true,"cron":"0 3 * *","time_zone":"Mars"}""", "cron,duration,time_zone")]
    [InlineData("""{"all":"yes","from":"noon","id":0,"tag":5}""", "all,from,id,tag")]
    [InlineData("""{"all":true,"from":"9999-12-31T00:00:00Z","duration":"2d"}""", "from")]
    public async Task What_is_wrong_is_named(string json, string fields)
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("POST", Root, json);

        Assert.Equal((400, "INVALID_INPUT", fields), (refused.Status, refused.Code, refused.Fields));
        Assert.DoesNotContain("MonitorId", (string)refused["detail"]!, StringComparison.Ordinal);
        Assert.Equal(0, (int)(await app.CallAsync("GET", Root))["total"]!);
    }

    [Fact]
    public async Task One_is_ended_and_ending_it_twice_does_no_harm()
    {
        await using var app = await RealApp.StartAsync();
        await app.CallAsync("POST", Root, """{"all":true,"duration":"2h"}""");
        await app.CallAsync("POST", Root, """{"tag":"db","duration":"2h"}""");
        await app.PassAsync(TimeSpan.FromMinutes(1));

        var ended = await app.CallAsync("DELETE", Root + "/1");
        await app.PassAsync(TimeSpan.FromMinutes(1));
        var again = await app.CallAsync("DELETE", Root + "/1");
        var open = await app.CallAsync("GET", Root + "?ended=false");
        var all = await app.CallAsync("GET", Root + "?ended=true");

        Assert.Equal(
            (200, true, false, "2026-11-23T12:01:00.000Z"),
            (ended.Status, (bool)ended["ended"]!, (bool)ended["active"]!, (string)ended["until"]!));
        Assert.Equal((200, ended.Json!.ToJsonString()), (again.Status, again.Json!.ToJsonString()));
        Assert.Equal((1, 2), ((int)open["total"]!, (int)open["silences"]![0]!["id"]!));
        Assert.Equal([2, 1], all["silences"]!.AsArray().Select(static silence => (int)silence!["id"]!).ToArray());
    }

    [Fact]
    public async Task Unknown_ones_and_bad_parameters_are_told_apart()
    {
        await using var app = await RealApp.StartAsync();
        foreach (var method in new[] { "GET", "DELETE" })
        {
            Assert.Equal((404, "NOT_FOUND"), Outcome(await app.CallAsync(method, Root + "/9")));
            Assert.Equal((400, "INVALID_ID"), Outcome(await app.CallAsync(method, Root + "/x")));
        }

        Assert.Equal((400, "INVALID_INPUT"), Outcome(await app.CallAsync("GET", Root + "?ended=yes")));
        Assert.Equal((400, "INVALID_JSON"), Outcome(await app.CallAsync("POST", Root)));
    }

    [Fact]
    public async Task A_silenced_monitor_goes_down_without_a_word()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h", tags = new[] { "db" } });
        await app.CallAsync("POST", Root, """{"tag":"db","duration":"1h"}""");

        await app.CreateAsync(new { name = "y", interval = "1h", token = "abcdefghijklmnopqrstuvwxyz" });

        await app.PingAsync($"/ping/{monitor["uuid"]}/fail");
        await app.PingAsync("/ping/abcdefghijklmnopqrstuvwxyz/fail");
        await app.Notifier.WaitForAsync(1);

        Assert.Equal("down", (string)(await app.GetAsync("/api/v1/heartbeats/2"))["status"]!);
        Assert.Equal("y", Assert.Single(app.Notifier.Notifications).Monitor!.Name);
    }

    [Fact]
    public async Task What_was_silenced_is_heard_again_once_the_silence_is_ended_early()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h" });
        await app.CallAsync("POST", Root, """{"all":true,"duration":"10h"}""");
        await app.PingAsync($"/ping/{monitor["uuid"]}/fail");
        await app.CallAsync("DELETE", Root + "/1");

        await app.Notifier.WaitForAsync(1);

        Assert.Equal("x", app.Notifier.Notifications[0].Monitor!.Name);
    }

    private static (int Status, string? Code) Outcome(HttpAnswer answer) => (answer.Status, answer.Code);
}
