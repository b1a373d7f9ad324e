using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management.Bulk;

public sealed class BulkRequestTests
{
    [Fact]
    public async Task All_fields_arrive()
    {
        await using var app = await TestApp.StartAsync();

        var json = await SendAsync(
            app,
            """
            {
              "ids": [3, 4], "action": "acknowledge", "until": "2026-11-24T00:00:00Z", "note": "known", "by": "ann",
              "dry_run": true, "colour": "red"
            }
            """);

        var change = app.Registry.Bulk!;
        Assert.Equal([3, 4], change.Ids!);
        Assert.Equal((BulkAction.Acknowledge, "known", "ann", true), (change.Action, change.Note, change.By, change.DryRun));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), change.Until);
        Assert.Equal(
            """
            {"items":[{"id":7,"name":"Nightly backup","outcome":"changed"}],"changed":1,"unchanged":0,"not_found":0,
            "refused":0,"failed":0,"dry_run":true,"warnings":["unknown field 'colour' was ignored"]}
            """.ReplaceLineEndings(""),
            json);
    }

    [Theory]
    [InlineData(BulkOutcome.Changed, 1)]
    [InlineData(BulkOutcome.Unchanged, 0)]
    [InlineData(BulkOutcome.Refused, 0)]
    public async Task Only_what_changed_something_is_logged(BulkOutcome outcome, int expected)
    {
        await using var app = await TestApp.StartAsync(static setup => setup.LogLevel = LogLevel.Information);
        app.Registry.BulkOutcome = outcome;

        await SendAsync(app, """{ "ids": [7], "action": "pause" }""");

        Assert.Equal(expected, app.Logs.Lines.Count(static line => line.Contains("at once by", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_filter_has_the_conditions_of_the_list()
    {
        await using var app = await TestApp.StartAsync();

        await SendAsync(app, """{ "filter": { "tag": "db", "status": "down" }, "action": "tag", "tags": ["x", "y"] }""");

        var filter = app.Registry.Bulk!.Filter!;
        Assert.Equal(("db", MonitorStatus.Down), (Assert.Single(filter.Tags), Assert.Single(filter.Statuses)));
        Assert.Equal(["x", "y"], app.Registry.Bulk.Tags);
        Assert.Null(app.Registry.Bulk.Ids);
    }

    [Theory]
    [InlineData("\"90m\"")]
    [InlineData("5400")]
    public async Task A_pause_may_be_for_a_while(string duration)
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "a", interval = "1h" });

        using var response = await app.Client.PostAsync(BulkEndpoints.Path, new StringContent(
            $$"""{ "all": true, "action": "pause", "for": {{duration}}, "reason": "moving" }"""));

        // No content type at all, and two monitors: one is declared, and a pause is no matter of its declaration.
        Assert.Equal(2, (int)(await response.Content.ReadFromJsonAsync<JsonNode>())!["changed"]!);
        var registry = app.Services.GetRequiredService<IMonitorRegistry>();
        var paused = await registry.FindAsync((long)monitor["id"]!);
        Assert.Equal(app.Time.GetUtcNow() + TimeSpan.FromMinutes(90), paused!.PausedUntil);
        Assert.Equal("moving", paused.PauseReason);
        Assert.Equal("key #0", paused.PausedBy);
    }

    [Fact]
    public async Task Everything_is_deleted_only_where_that_is_said()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "a", interval = "1h" });

        using var forgotten = await app.Client.PostAsJsonAsync(BulkEndpoints.Path, new { filter = new { }, action = "delete" });
        using var meant = await app.Client.PostAsJsonAsync(
            BulkEndpoints.Path, new { filter = new { }, all = true, action = "delete" });

        Assert.Equal(HttpStatusCode.BadRequest, forgotten.StatusCode);
        Assert.Contains("\"filter\"", await forgotten.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var result = (await meant.Content.ReadFromJsonAsync<JsonNode>())!;
        Assert.Equal((1, 1), ((int)result["changed"]!, (int)result["refused"]!));
        Assert.Contains("code", result["items"]!.AsArray().Single(static item => (string)item!["outcome"]! == "refused")!["error"]!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_registry_refuses_has_the_names_of_the_request()
    {
        await using var app = await RealApp.StartAsync();

        using var response = await app.Client.PostAsJsonAsync(BulkEndpoints.Path, new
        {
            ids = new[] { 1 },
            all = true,
            action = "delete",
            @for = "1h",
            reason = "a",
            tags = new[] { "" },
        });

        var problem = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal("all for reason tags", string.Join(' ', problem!["errors"]!.AsObject().Select(static error => error.Key)));
    }

    [Theory]
    [InlineData("{}", "action")]
    [InlineData("""{ "ids": 3, "action": "explode", "all": 1, "tags": "a", "until": "soon", "by": 3 }""", "action all by ids tags until")]
    [InlineData("""{ "ids": [1, 0], "action": "delete", "until": 1, "for": "1h", "reason": "a", "note": "b" }""", "for ids[1] note")]
    [InlineData("""{ "ids": ["x", 0, 1, 1.5], "action": "delete" }""", "ids[0] ids[1] ids[3]")]
    [InlineData("""{ "ids": [1], "action": "pause", "for": "soon" }""", "for")]
    [InlineData("""{ "ids": [1], "action": "pause", "for": 0 }""", "for")]
    [InlineData("""{ "ids": [1], "action": "pause", "for": "99999999d" }""", "for")]
    [InlineData("""{ "ids": [1], "action": "delete", "dryRun": true }""", "dryRun")]
    [InlineData("""{ "filter": [], "action": "delete" }""", "filter")]
    [InlineData("""{ "filter": { "tga": "a", "limit": 3, "status": "dwon" }, "action": "delete" }""", "filter.limit filter.status filter.tga")]
    [InlineData("""{ "filter": { "tag": null }, "action": "delete" }""", "filter.tag")]
    [InlineData("""{ "filter": { "tag": "" }, "action": "delete" }""", "filter.tag")]
    [InlineData("""{ "filter": { "tag": [] }, "action": "delete" }""", "filter.tag")]
    public async Task Wrong_fields_are_all_named_and_nothing_is_done(string body, string fields)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", BulkEndpoints.Path, body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var problem = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal(fields, string.Join(' ', problem!["errors"]!.AsObject().Select(static error => error.Key)));
        Assert.Null(app.Registry.Bulk);
    }

    [Fact]
    public async Task An_unknown_field_is_told_as_elsewhere_also_in_a_refusal()
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync("POST", BulkEndpoints.Path, """{ "id": [1], "action": "retire" }""");

        Assert.Equal((400, "ids"), (refused.Status, refused.Fields));
        Assert.Equal(["unknown field 'id' was ignored; did you mean 'ids'?"], refused.Warnings);
    }

    [Fact]
    public async Task Of_many_wrong_ids_the_first_are_named()
    {
        await using var app = await RealApp.StartAsync();

        var refused = await app.CallAsync(
            "POST", BulkEndpoints.Path, $$"""{ "ids": [{{string.Join(',', new int[50])}}], "action": "retire" }""");

        Assert.Equal("30 more are wrong", (string)refused["errors"]!["ids"]![0]!);
        Assert.Equal(21, refused["errors"]!.AsObject().Count);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task Other_methods_do_not_take_the_path_for_an_id(string method)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync(method, BulkEndpoints.Path);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    private static async Task<string> SendAsync(TestApp app, string body)
    {
        using var response = await app.ManageAsync("POST", BulkEndpoints.Path, body);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return text;
    }
}
