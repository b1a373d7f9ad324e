using System.Net;
using System.Text.Json;
using Heartbeat.AspNetCore.Hosting;
using Microsoft.AspNetCore.Builder;

namespace Heartbeat.AspNetCore.Management;

public sealed class MonitorUrlTests
{
    private const string Root = "/api/v1/heartbeats";

    [Theory]
    [InlineData("", "", "")]
    [InlineData("/heartbeat", "/heartbeat", "/heartbeat")]
    [InlineData("watch", "/watch", "/watch")]
    [InlineData("watch/", "/WATCH", "/WATCH")]
    [InlineData("/\u00fcber", "/%C3%BCber", "/%C3%BCber")]
    [InlineData("/{team}", "/blue", "/blue")]
    [InlineData("/{team}", "/a%0Ab%20c", "/a%0Ab%20c")]
    public async Task The_address_of_a_new_monitor_and_its_ping_url_are_where_it_was_created(
        string prefix, string path, string expected)
    {
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.UseKestrel = true;
            setup.Prefix = prefix;
        });

        using var response = await app.ManageAsync("POST", $"{path}{Root}", """{"name":"x"}""");

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal($"{expected}{Root}/7", response.Headers.GetValues("Location").Single());
        var url = await PingUrlAsync(response);
        Assert.Equal($"{app.Address.GetLeftPart(UriPartial.Authority)}{expected}/ping/{TestApp.Token}", url);
        using var ping = await app.Client.GetAsync(url);
        Assert.Equal(HttpStatusCode.OK, ping.StatusCode);
    }

    [Fact]
    public async Task A_base_path_beyond_ascii_is_escaped_too()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.UseKestrel = true;
            setup.Pipeline = static pipeline => pipeline.UsePathBase("/\u00fcber");
        });

        using var response = await app.ManageAsync("POST", $"/%C3%BCber{Root}/", """{"name":"x"}""");

        Assert.Equal($"/%C3%BCber{Root}/7", response.Headers.GetValues("Location").Single());
        Assert.Contains("/%C3%BCber/ping/", await PingUrlAsync(response), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_address_stands_before_the_prefix()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Prefix = "watch";
            setup.Settings["Heartbeat:PublicUrl"] = "https://heartbeat.example/";
        });

        using var response = await app.ManageAsync("GET", $"/watch{Root}/7/");
        using var created = await app.ManageAsync("POST", $"/watch{Root}", """{"name":"x"}""");

        Assert.Equal($"https://heartbeat.example/watch/ping/{TestApp.Token}", await PingUrlAsync(created));
    }

    private static async Task<string> PingUrlAsync(HttpResponseMessage response)
    {
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("ping_url").GetString()!;
    }
}
