using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

public sealed class LinkPreviewTests
{
    /// <summary>As they arrive, from the makers' pages and source code.</summary>
    public static TheoryData<string> Previews =>
    [
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Slackbot 1.0 (+https://api.slack.com/robots)",
        "Slack-ImgProxy (+https://api.slack.com/robots)",
        "Twitterbot/1.0",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_11_1) AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 "
            + "Safari/601.2.4 facebookexternalhit/1.1 Facebot Twitterbot/1.0",
        "meta-externalfetcher/1.1 (+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
        "TelegramBot (like TwitterBot)",
        "WhatsApp/2.23.20.0",
        "WhatsApp/2",
        "Viber/13.2.0.8 CFNetwork/978.0.7 Darwin/18.7.0",
        "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
        "Mozilla/5.0 (Windows NT 6.1; WOW64) SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; MicrosoftPreview/2.0; "
            + "+https://aka.ms/MicrosoftPreview) Chrome/112.0.0.0 Safari/537.36",
        "mattermost-Bot/1.1",
        "Mattermost-Bot/1.1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/41.0.2227.0 Safari/537.36 "
            + "Rocket.Chat/6.5.0",
        "Mozilla/5.0 (compatible; ZulipURLPreview/9.0; +https://chat.example.com)",
        "Synapse (bot; +https://github.com/matrix-org/synapse)",
        "kakaotalk-scrap/1.0",
        "Mozilla/5.0 (compatible; Snap URL Preview Service; bot; snapchat; https://developers.snap.com/robots)",
        "http.rb/5.1.1 (Mastodon/4.2.10; +https://mastodon.social/)",
        "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
        "Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)",
        "Pinterest/0.2 (+https://www.pinterest.com/bot.html)",
        "Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)",
        "Mozilla/5.0 (compatible; Embedly/0.2; +http://support.embed.ly/)",
        "Iframely/1.3.1 (+https://iframely.com/docs/about)",
        "Mozilla/5.0 Google-PageRenderer Google (+https://developers.google.com/+/web/snippet/)",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
    ];

    /// <summary>Ordinary senders, some with a word in their name that previews have, too.</summary>
    public static TheoryData<string> Jobs =>
    [
        "curl/8.5.0",
        "Wget/1.21",
        "python-requests/2.31",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0 Safari/537.36",
        "Google-Apps-Script",
        "Go-http-client/1.1",
        "",
        "nightly-mattermost-backup/1.0",
        "mattermost-backup/1.0",
        "viber-gw",
        "viber-gw/2.1 (Viber gateway)",
        "whatsapp-export",
        "my-WhatsApp/2.0",
        "backup (of rocket.chat)",
        "restore-mastodon/4",
        "slackbot-deploy/3.1",
        "applebot-importer/1.0",
        "pinterest-sync/0.2",
        "embedly-cache-warmer",
        "discordbot",
        "telegrambot/1.0 (python-telegram-bot)",
    ];

    [Theory]
    [MemberData(nameof(Previews))]
    public void What_previews_send_is_told_by_its_agent(string agent)
    {
        Assert.True(LinkPreviews.IsPreview(Request("GET", "User-Agent", agent)));
        Assert.True(LinkPreviews.IsPreview(Request("HEAD", "User-Agent", agent)));
        Assert.False(LinkPreviews.IsPreview(Request("POST", "User-Agent", agent)));
        Assert.False(LinkPreviews.IsPreview(Request("PUT", "User-Agent", agent)));
    }

    [Theory]
    [MemberData(nameof(Jobs))]
    public void A_job_is_no_preview(string agent) =>
        Assert.False(LinkPreviews.IsPreview(Request("GET", "User-Agent", agent)));

    [Theory]
    [InlineData("Sec-Purpose", "prefetch", true)]
    [InlineData("Sec-Purpose", "prefetch;prerender", true)]
    [InlineData("Sec-Purpose", "nothing", false)]
    [InlineData("Purpose", "prefetch", true)]
    [InlineData("Purpose", "no-prefetch", false)]
    [InlineData("X-Moz", "prefetch", true)]
    [InlineData("X-Purpose", "preview", true)]
    [InlineData("X-Purpose", "preview-deploy", false)]
    public void A_browser_that_fetches_ahead_is_told_by_the_whole_value(string name, string value, bool preview) =>
        Assert.Equal(preview, LinkPreviews.IsPreview(Request("GET", name, value)));

    [Theory]
    [InlineData("")]
    [InlineData("/fail")]
    [InlineData("/3")]
    public async Task A_preview_is_answered_and_recorded_as_ignored_whatever_the_url_says(string verb)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}{verb}", ("User-Agent", "WhatsApp/2"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SignalKind.Ignored, app.Store.Single.Kind);
    }

    [Theory]
    [InlineData("POST", "/3", SignalKind.Fail)]
    [InlineData("PUT", "", SignalKind.Success)]
    public async Task What_is_posted_comes_from_a_job(string method, string verb, SignalKind kind)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync(method, $"/ping/{TestApp.Token}{verb}", ("User-Agent", "WhatsApp/2"));

        Assert.Equal(kind, app.Store.Single.Kind);
    }

    [Fact]
    public async Task A_spider_of_wget_pings_with_its_head_request()
    {
        await using var app = await TestApp.StartAsync(static setup => setup.UseKestrel = true);

        using var response = await app.SendAsync("HEAD", $"/ping/{TestApp.Token}", ("User-Agent", "Wget/1.21.3"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal((SignalKind.Success, "HEAD"), (app.Store.Single.Kind, app.Store.Single.Content!.Method));
    }

    private static HttpRequest Request(string method, string header, string value)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = method;
        request.Headers[header] = value;
        return request;
    }
}
