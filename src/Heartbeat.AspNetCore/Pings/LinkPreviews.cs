using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Knows requests that nobody's job sent: chats that unfurl a URL somebody pasted, and browsers that fetch ahead.
/// Taken for a success, one of them would hide a dead job; taken for a failure, it would raise an alert.
/// </summary>
/// <remarks>
/// A job that is taken for a preview is worse: it is reported dead although it ran. So only what previews really send
/// counts: GET and HEAD, a product as it stands in their user agent, at the start of a word, and headers by their whole
/// value. A backup that calls itself <c>nightly-mattermost-backup/1.0</c> is none.
/// </remarks>
internal static class LinkPreviews
{
    private static readonly SearchValues<char> BeforeAProduct = SearchValues.Create(" \t(;,");

    private static readonly SearchValues<string> Products = SearchValues.Create(
        [
            // Chats and social networks. Signal calls itself WhatsApp, iMessage facebookexternalhit, Teams Skype.
            "Slackbot ", "Slackbot-LinkExpanding ", "Slack-ImgProxy ", "Discordbot/", "TelegramBot (like TwitterBot)",
            "WhatsApp/", "Viber/", "SkypeUriPreview ", "MicrosoftPreview/", "Mattermost-Bot/", "Rocket.Chat/",
            "ZulipURLPreview/", "Synapse (bot;", "kakaotalk-scrap/", "Snap URL Preview Service", "Twitterbot/",
            "facebookexternalhit/", "Facebot ", "meta-externalfetcher/", "LinkedInBot/", "Mastodon/", "Bluesky Cardyb/",
            "redditbot/", "Pinterestbot/", "Pinterest/0", "vkShare;",

            // Those who make previews for others.
            "Embedly/", "Iframely/", "Google-PageRenderer ", "+https://developers.google.com/+/web/snippet/",

            // Search engines that found the URL in a page.
            "Googlebot/", "Google-InspectionTool/", "bingbot/", "Applebot/",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool IsPreview(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
        {
            return false;
        }

        var headers = request.Headers;
        return IsPreviewAgent(headers.UserAgent.ToString())
            || Says(headers, "Sec-Purpose", "prefetch")
            || Says(headers, "Purpose", "prefetch", "preview")
            || Says(headers, "X-Purpose", "prefetch", "preview")
            || Says(headers, "X-Moz", "prefetch");
    }

    private static bool IsPreviewAgent(ReadOnlySpan<char> agent)
    {
        for (var start = 0; ;)
        {
            var found = agent[start..].IndexOfAny(Products);
            if (found < 0)
            {
                return false;
            }

            var at = start + found;
            if (at == 0 || BeforeAProduct.Contains(agent[at - 1]))
            {
                return true;
            }

            start = at + 1;
        }
    }

    // Sec-Purpose may have parameters, as in "prefetch;prerender".
    private static bool Says(IHeaderDictionary headers, string name, string word, string? orWord = null)
    {
        if (!headers.TryGetValue(name, out var values))
        {
            return false;
        }

        var value = values.ToString().AsSpan();
        var end = value.IndexOf(';');
        value = (end < 0 ? value : value[..end]).Trim();
        return value.Equals(word, StringComparison.OrdinalIgnoreCase)
            || (orWord is not null && value.Equals(orWord, StringComparison.OrdinalIgnoreCase));
    }
}
