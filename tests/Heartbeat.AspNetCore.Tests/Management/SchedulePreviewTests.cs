using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

public sealed class SchedulePreviewTests
{
    [Theory]
    [InlineData("cron=0+3+*+*+*&count=2", "2026-11-24T03:00:00.000Z 2026-11-25T03:00:00.000Z")]
    [InlineData("cron=0+3+*+*+*&time_zone=Europe/Riga&count=1", "2026-11-24T01:00:00.000Z")]
    [InlineData("on_calendar=Mon..Fri+08:00&after=2026-11-27T09:00:00Z&count=1", "2026-11-30T08:00:00.000Z")]
    [InlineData("interval=90m&after=2026-11-23T00:00:00Z&count=2", "2026-11-23T01:30:00.000Z 2026-11-23T03:00:00.000Z")]
    [InlineData("schedule=@hourly&count=1", "2026-11-23T13:00:00.000Z")]
    [InlineData("schedule=reported", "")]
    public async Task The_times_that_a_schedule_leads_to_are_listed(string query, string expected)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("GET", $"/api/v1/schedules/preview?{query}");

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var times = json.RootElement.GetProperty("occurrences").EnumerateArray().Select(static time => time.GetString());
        Assert.Equal(expected, string.Join(' ', times));
    }

    // On 25 October 2026 the clocks of Riga go back.
    [Theory]
    [InlineData("interval=1d", "Europe/Riga", null, "2026-10-25T01:00:00.000Z")]
    [InlineData("interval=1d&time_zone=UTC", "Europe/Riga", null, "2026-10-25T00:00:00.000Z")]
    [InlineData("interval=1d", "Europe/Riga", "UTC", "2026-10-25T00:00:00.000Z")]
    [InlineData("interval=1d", "UTC", "Europe/Riga", "2026-10-25T01:00:00.000Z")]
    [InlineData("cron=0+12+*+*+*", "Europe/Riga", null, "2026-10-24T12:00:00.000Z")]
    [InlineData("cron=0+12+*+*+*", "UTC", "Europe/Riga", "2026-10-24T09:00:00.000Z")]
    public async Task Where_no_zone_is_given_the_preview_has_the_zone_that_a_monitor_would_have(
        string query, string hostZone, string? defaultZone, string expected)
    {
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.Time.SetLocalTimeZone(TimeZoneInfo.FindSystemTimeZoneById(hostZone));
            setup.Settings["Heartbeat:DefaultTimeZone"] = defaultZone;
        });

        using var response = await app.ManageAsync(
            "GET", $"/api/v1/schedules/preview?{query}&after=2026-10-24T00:00:00Z&count=1");

        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(expected, json.RootElement.GetProperty("occurrences")[0].GetString());
    }

    [Theory]
    [InlineData("", "schedule")]
    [InlineData("cron=@daily&interval=1h", "schedule")]
    [InlineData("cron=61+*+*+*+*", "cron")]
    [InlineData("on_calendar=never", "on_calendar")]
    [InlineData("interval=-5", "interval")]
    [InlineData("interval=20000d", "interval")]
    [InlineData("interval=1h&time_zone=Mars", "time_zone")]
    [InlineData("interval=1h&count=1001", "count")]
    [InlineData("interval=1h&after=noon", "after")]
    public async Task What_is_wrong_is_named(string query, string field)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("GET", $"/api/v1/schedules/preview?{query}");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(field, Assert.Single(json.RootElement.GetProperty("errors").EnumerateObject()).Name);
    }
}
