using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Pings;

public sealed class LinkPreviewTests
{
    [Theory]
    [InlineData("User-Agent", "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("User-Agent", "Twitterbot/1.0")]
    [InlineData("User-Agent", "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")]
    [InlineData("User-Agent", "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)")]
    [InlineData("User-Agent", "TelegramBot (like TwitterBot)")]
    [InlineData("User-Agent", "WhatsApp/2.23.20.0")]
    [InlineData("User-Agent", "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)")]
    [InlineData("User-Agent", "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5")]
    [InlineData("User-Agent", "mattermost-Bot/1.1")]
    [InlineData("User-Agent", "Mozilla/5.0 Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("X-Moz", "prefetch")]
    public async Task A_preview_is_answered_and_recorded_as_ignored(string header, string value)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}", (header, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SignalKind.Ignored, app.Store.Single.Kind);
    }

    [Theory]
    [InlineData("curl/8.5.0")]
    [InlineData("Wget/1.21")]
    [InlineData("python-requests/2.31")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36")]
    [InlineData("Google-Apps-Script")]
    [InlineData("Go-http-client/1.1")]
    [InlineData("")]
    public async Task A_job_is_no_preview(string agent)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}", ("User-Agent", agent));

        Assert.Equal(SignalKind.Success, app.Store.Single.Kind);
    }
}
