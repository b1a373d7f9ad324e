using System.Net;
using System.Text.Json.Nodes;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingCreationTests
{
    private const string Slug = "new-job";
    private const string Url = $"/ping/{TestApp.PingKey}/{Slug}";

    [Fact]
    public async Task A_ping_that_may_creates_its_monitor_once()
    {
        await using var app = await RealApp.StartAsync();

        using var first = await app.Client.GetAsync($"{Url}?create=1");
        using var second = await app.Client.GetAsync($"{Url}?create=1");

        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal("Created", await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, second.StatusCode);
        Assert.Equal("OK", await second.Content.ReadAsStringAsync());
        var monitor = await FindAsync(app);
        Assert.Equal(
            (Slug, "1d", TimeSpan.FromHours(1), MonitorStatus.Up, 2L),
            (monitor.Name, monitor.Schedule.ToString(), monitor.Definition.Grace, monitor.Status, monitor.SignalCount));
    }

    [Fact]
    public async Task What_the_first_ping_says_counts()
    {
        await using var app = await RealApp.StartAsync();

        using var response = await app.Client.PostAsync($"{Url}/3?create=1&msg=hi", new StringContent("disk full"));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var monitor = await FindAsync(app);
        Assert.Equal((MonitorStatus.Down, (int?)3), (monitor.Status, monitor.LastExitCode));
        var page = await app.Services.GetRequiredService<IMonitorRegistry>().GetSignalsAsync(monitor.Id, new HistoryPage(10, 0));
        var content = Assert.Single(page.Items).Signal.Content!;
        Assert.Equal(("hi", "disk full"), (content.Message, content.Body));
    }

    [Fact]
    public async Task Many_at_once_create_one_and_all_count()
    {
        await using var app = await RealApp.StartAsync();

        var statuses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => app.PingAsync($"{Url}?create=1")));

        Assert.InRange(statuses.Count(static status => status == HttpStatusCode.Created), 1, 1);
        Assert.All(statuses, static status => Assert.True(status is HttpStatusCode.Created or HttpStatusCode.OK));
        Assert.Equal(20, (await FindAsync(app)).SignalCount);
    }

    [Theory]
    [InlineData(Url)]
    [InlineData($"{Url}?create=0")]
    [InlineData($"{Url}?create=true")]
    [InlineData($"/ping/wrong-key/{Slug}?create=1")]
    [InlineData($"/api/heartbeat/{Slug}?create=1")]
    [InlineData($"/ping/0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10?create=1")]
    public async Task Otherwise_nothing_is_created(string url)
    {
        await using var app = await RealApp.StartAsync();

        Assert.Equal(HttpStatusCode.NotFound, await app.PingAsync(url));

        Assert.Null(await app.Services.GetRequiredService<IMonitorRegistry>().FindAsync(Slug));
    }

    [Fact]
    public async Task A_slug_that_cannot_be_one_is_refused()
    {
        await using var app = await RealApp.StartAsync();

        Assert.Equal(HttpStatusCode.BadRequest, await app.PingAsync($"/ping/{TestApp.PingKey}/New-Job?create=1"));
    }

    [Fact]
    public async Task A_preview_creates_nothing()
    {
        await using var app = await RealApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}?create=1");
        request.Headers.TryAddWithoutValidation("User-Agent", "WhatsApp/2");

        using var response = await app.Client.SendAsync(request);

        Assert.Null(await app.Services.GetRequiredService<IMonitorRegistry>().FindAsync(Slug));
    }

    [Fact]
    public async Task In_json_the_reply_has_the_same_status()
    {
        await using var app = await RealApp.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Url}?create=1");
        request.Headers.Accept.ParseAdd("application/json");

        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.True(JsonNode.Parse(await response.Content.ReadAsStringAsync())!["ok"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_store_that_is_away_while_creating_is_a_503()
    {
        await using var app = await TestApp.StartAsync(
            static setup => setup.Registry.Fault = new StoreUnavailableException());

        using var response = await app.SendAsync("GET", $"{Url}?create=1");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal([SignalTarget.BySlug(Slug)], app.Store.Asked);
    }

    private static async Task<HeartbeatMonitor> FindAsync(RealApp app) =>
        (await app.Services.GetRequiredService<IMonitorRegistry>().FindAsync(Slug))!;
}
