using System.Net;
using System.Text;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

public sealed class ManagementJsonTests
{
    [Fact]
    public async Task A_created_monitor()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.ManageAsync("POST", "/api/v1/heartbeats", """{"name":"x","interval":"24h"}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("/api/v1/heartbeats/7", response.Headers.Location!.ToString());
        Snapshot.MatchesJson(await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_monitor()
    {
        await using var app = await StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7"));
    }

    [Fact]
    public async Task Schedules_of_other_kinds()
    {
        var text = new StringBuilder();
        TimeZones.TryFind("Europe/Riga", out var zone, out _);
        Schedule[] schedules =
        [
            CronSchedule.Parse("0 3 * * MON-FRI", zone!),
            OnCalendarSchedule.Parse("Mon..Fri 08:00", zone!),
            ReportedSchedule.Instance,
        ];
        foreach (var schedule in schedules)
        {
            await using var app = await TestApp.StartAsync(setup => setup.Registry.Schedule = schedule);
            var json = await GetAsync(app, "/api/v1/heartbeats");
            text.AppendLine(json[json.IndexOf("\"running\"", StringComparison.Ordinal)..json.IndexOf("\"grace", StringComparison.Ordinal)]);
        }

        Snapshot.Matches(text.ToString());
    }

    [Fact]
    public async Task A_list_of_monitors()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats"));
    }

    [Fact]
    public async Task Pings()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/pings"));
    }

    [Fact]
    public async Task Runs()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/runs"));
    }

    [Fact]
    public async Task Status_changes()
    {
        await using var app = await TestApp.StartAsync();

        Snapshot.MatchesJson(await GetAsync(app, "/api/v1/heartbeats/7/status-changes"));
    }

    [Fact]
    public async Task Faults_in_fields()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Registry.Errors =
        [
            new MonitorError("Interval", "must be at least 1s"),
            new MonitorError("Grace", "must not be negative"),
            new MonitorError("TimeZone", "unknown time zone 'Mars'"),
        ]);

        using var response = await app.ManageAsync(
            "POST", "/api/v1/heartbeats", """{"name":"x","interval_seconds":0,"grace_seconds":-1,"time_zone":"Mars"}""");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.ToString());
        Snapshot.MatchesJson(await response.Content.ReadAsStringAsync());
    }

    private static Task<TestApp> StartAsync() => TestApp.StartAsync(
        static setup => setup.Services = static services => services.AddSingleton<ITokenProtector, FakeProtector>());

    private static async Task<string> GetAsync(TestApp app, string path)
    {
        using var response = await app.ManageAsync("GET", path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        return await response.Content.ReadAsStringAsync();
    }
}
