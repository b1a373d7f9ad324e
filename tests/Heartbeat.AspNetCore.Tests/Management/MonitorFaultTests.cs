using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

/// <summary>What the API says of monitors that cannot be, through the real registry.</summary>
public sealed class MonitorFaultTests
{
    [Theory]
    [InlineData("""{"name":"x","interval":"1d","cron":"0 3 * * *"}""", "cron", "interval and cron are set; set only one of them")]
    [InlineData("""{"name":"x"}""", "schedule", "set one of schedule, interval, cron and on_calendar")]
    [InlineData("""{"name":"x","cron":"0 25 * * *"}""", "cron", "hour (field 2): 25 is out of range 0-23")]
    [InlineData(
        """{"name":"x","interval":"1d","max_run_time":"1h","max_total_run_time":"1m"}""",
        "max_total_run_time",
        "it is shorter than max_run_time")]
    [InlineData("""{"name":"x","interval":"1d","slug":"."}""", "slug", "no slug")]
    [InlineData("""{"name":"x","interval":"1d","slug":".."}""", "slug", "no slug")]
    public async Task The_fault_is_told_with_the_field_that_was_sent(string json, string field, string message)
    {
        await using var app = await RealApp.StartAsync();

        using var response = await app.Client.PostAsync(
            "/api/v1/heartbeats", new StringContent(json, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var errors = (await response.Content.ReadFromJsonAsync<JsonNode>())!["errors"]!.AsObject();
        var (named, problems) = Assert.Single(errors);
        Assert.Equal(field, named);
        Assert.Contains(message, problems![0]!.GetValue<string>(), StringComparison.Ordinal);
    }
}
