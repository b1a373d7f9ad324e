using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore;

/// <summary>From the request to the state machine and back, with nothing faked.</summary>
public sealed class WholeWayTests
{
    [Fact]
    public async Task The_tutorial_of_maintenant_ends_in_up_with_a_duration_and_with_exit_code_3_in_down()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "Database backup", interval = "24h", grace_period = "1h" });
        var (id, uuid) = ((long)monitor["id"]!, (string)monitor["uuid"]!);
        Assert.Equal("new", (string)monitor["status"]!);

        await app.PingAsync($"/api/v1/ping/{uuid}/start");
        app.Time.Advance(TimeSpan.FromSeconds(90));
        await app.PingAsync($"/api/v1/ping/{uuid}/0");
        var up = await app.GetAsync($"/api/v1/heartbeats/{id}");
        await app.PingAsync($"/ping/{uuid}/3");
        var down = await app.GetAsync($"/api/v1/heartbeats/{id}");
        var changes = await app.GetAsync($"/api/v1/heartbeats/{id}/status-changes");
        var runs = await app.GetAsync($"/api/v1/heartbeats/{id}/runs");

        Assert.Equal(("up", 90_000), ((string)up["status"]!, (long)up["last_duration_ms"]!));
        Assert.Equal("2026-11-24T12:01:30.000Z", (string)up["next_due_at"]!);
        Assert.Equal(("down", 3), ((string)down["heartbeat"]!["status"]!, (int)down["last_exit_code"]!));
        Assert.Equal("failed", (string)changes["status_changes"]![0]!["reason"]!);
        Assert.Equal(["failed", "succeeded"], runs["runs"]!.AsArray().Select(static run => (string)run!["outcome"]!).ToArray());
    }

    [Theory]
    [InlineData("{\"name\":\"\\ud800\",\"interval\":\"1h\"}")]
    [InlineData("{\"\\udc00\":1}")]
    public async Task Json_text_that_is_no_text_is_a_bad_request(string body)
    {
        await using var app = await RealApp.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await app.Client.PostAsync("/api/v1/heartbeats", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task What_lies_beyond_the_year_9999_is_shown_as_its_end()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", slug = "x", schedule = "reported", grace_period = "1d" });
        var id = (long)monitor["id"]!;

        var farOff = new DateTimeOffset(9999, 12, 31, 23, 59, 59, TimeSpan.Zero);
        await app.Services.GetRequiredService<IHeartbeatReporter>()
            .ReportAsync("x", new Signal(SignalKind.Success) { NextDue = farOff });
        var shown = await app.GetAsync($"/api/v1/heartbeats/{id}");
        var preview = await app.GetAsync("/api/v1/schedules/preview?interval=3650d&count=1000");

        Assert.StartsWith("9999-12-31", (string)shown["deadline_at"]!, StringComparison.Ordinal);
        Assert.NotEmpty(preview["occurrences"]!.AsArray());
    }

    [Fact]
    public async Task A_rotated_token_is_dead_at_once_and_the_new_one_is_shown_again()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h" });
        var (id, old) = ((long)monitor["id"]!, (string)monitor["uuid"]!);

        using var response = await app.Client.PostAsync($"/api/v1/heartbeats/{id}/rotate-token", null);
        var fresh = (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["uuid"]!;

        Assert.NotEqual(old, fresh, StringComparer.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await app.PingAsync($"/ping/{old}"));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{fresh}"));
        Assert.Equal(fresh, (string)(await app.GetAsync($"/api/v1/heartbeats/{id}"))["uuid"]!);
    }

    [Fact]
    public async Task A_paused_monitor_takes_pings_and_stays_paused()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h" });
        var (id, uuid) = ((long)monitor["id"]!, (string)monitor["uuid"]!);

        Assert.Equal(HttpStatusCode.OK, await app.SendAsync(HttpMethod.Post, $"/api/v1/heartbeats/{id}/pause"));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{uuid}"));
        Assert.Equal("paused", (string)(await app.GetAsync($"/api/v1/heartbeats/{id}"))["status"]!);
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync(HttpMethod.Post, $"/api/v1/heartbeats/{id}/resume"));
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync(HttpMethod.Post, $"/api/v1/heartbeats/{id}/resume"));
        Assert.Equal("new", (string)(await app.GetAsync($"/api/v1/heartbeats/{id}"))["status"]!);
    }

    [Fact]
    public async Task A_deleted_monitor_is_gone_and_deleting_it_twice_does_no_harm()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h" });
        var (id, uuid) = ((long)monitor["id"]!, (string)monitor["uuid"]!);

        Assert.Equal(HttpStatusCode.NoContent, await app.SendAsync(HttpMethod.Delete, $"/api/v1/heartbeats/{id}"));
        Assert.Equal(HttpStatusCode.NoContent, await app.SendAsync(HttpMethod.Delete, $"/api/v1/heartbeats/{id}"));
        Assert.Equal(HttpStatusCode.NotFound, await app.SendAsync(HttpMethod.Delete, $"/api/v1/heartbeats/{id + 1}"));
        Assert.Equal(HttpStatusCode.NotFound, await app.PingAsync($"/ping/{uuid}"));
    }

    [Fact]
    public async Task Slugs_ping_where_they_were_set()
    {
        await using var app = await RealApp.StartAsync();
        await app.CreateAsync(new { name = "with", slug = "hb_billing_nightly", interval = "1h" });
        await app.CreateAsync(new { name = "without", interval = "1h" });

        Assert.Equal(HttpStatusCode.OK, await app.PingAsync("/api/heartbeat/hb_billing_nightly"));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{TestApp.PingKey}/hb_billing_nightly"));
        Assert.Equal(HttpStatusCode.OK, await app.PingAsync("/api/heartbeat/declared"));
        Assert.Equal(HttpStatusCode.NotFound, await app.PingAsync("/api/heartbeat/without"));
    }

    [Fact]
    public async Task Where_only_post_counts_other_methods_are_recorded_as_ignored()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h", methods = "post_only" });
        var (id, uuid) = ((long)monitor["id"]!, (string)monitor["uuid"]!);

        Assert.Equal(HttpStatusCode.OK, await app.PingAsync($"/ping/{uuid}"));
        Assert.Equal("new", (string)(await app.GetAsync($"/api/v1/heartbeats/{id}"))["status"]!);
        Assert.Equal(HttpStatusCode.OK, await app.SendAsync(HttpMethod.Post, $"/ping/{uuid}"));
        Assert.Equal("up", (string)(await app.GetAsync($"/api/v1/heartbeats/{id}"))["status"]!);
        Assert.Equal(
            ["success", "ignored"],
            (await app.GetAsync($"/api/v1/heartbeats/{id}/pings"))["pings"]!.AsArray()
                .Select(static ping => (string)ping!["ping_type"]!).ToArray());
    }

    [Fact]
    public async Task What_cannot_be_a_monitor_is_refused_field_by_field_and_nothing_is_stored()
    {
        await using var app = await RealApp.StartAsync();

        using var response = await app.Client.PostAsJsonAsync("/api/v1/heartbeats", new
        {
            name = new string('x', 256),
            interval_seconds = -5,
            grace_period = "forever",
            time_zone = "Mars/Olympus",
            failure_threshold = 101,
            methods = "get_only",
        });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject();
        Assert.Equal(
            ["failure_threshold", "grace_period", "interval_seconds", "methods", "name", "time_zone"],
            errors.Select(static error => error.Key).ToArray());
        Assert.Equal(1, (long)(await app.GetAsync("/api/v1/heartbeats"))["total"]!);
    }

    [Fact]
    public async Task A_slug_that_is_taken_is_a_conflict()
    {
        await using var app = await RealApp.StartAsync();

        using var response = await app.Client.PostAsJsonAsync(
            "/api/v1/heartbeats", new { name = "x", slug = "declared", interval = "1h" });

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
    }

    [Fact]
    public async Task An_idempotency_key_counts_once()
    {
        await using var app = await RealApp.StartAsync();
        var monitor = await app.CreateAsync(new { name = "x", interval = "1h", failure_threshold = 2 });
        var (id, uuid) = ((long)monitor["id"]!, (string)monitor["uuid"]!);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var ping = new HttpRequestMessage(HttpMethod.Post, $"/ping/{uuid}/fail");
            ping.Headers.Add("Idempotency-Key", "one-failure");
            using var response = await app.Client.SendAsync(ping);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(1, (int)(await app.GetAsync($"/api/v1/heartbeats/{id}"))["consecutive_failures"]!);
    }
}
