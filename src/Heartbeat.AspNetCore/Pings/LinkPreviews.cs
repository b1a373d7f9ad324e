using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Pings;

/// <summary>
/// Knows requests that nobody's job sent: chats that unfurl a URL somebody pasted, and browsers that fetch ahead.
/// Taken for a success, one of them would hide a dead job.
/// </summary>
internal static class LinkPreviews
{
    private static readonly SearchValues<string> Agents = SearchValues.Create(
        [
            "Slackbot", "Slack-ImgProxy", "Twitterbot", "facebookexternalhit", "Facebot", "meta-externalfetcher",
            "Discordbot", "TelegramBot", "WhatsApp", "LinkedInBot", "SkypeUriPreview", "MicrosoftPreview", "Mattermost",
            "Google-PageRenderer", "+/web/snippet", "Googlebot", "Google-InspectionTool", "bingbot", "Applebot",
            "ZulipURLPreview", "Rocket.Chat", "redditbot", "Pinterestbot", "Embedly", "Iframely", "vkShare", "Viber",
            "Mastodon/", "Bluesky Cardyb", "Synapse (bot", "kakaotalk-scrap", "Snap URL Preview", "Notionbot",
        ],
        StringComparison.OrdinalIgnoreCase);

    public static bool IsPreview(IHeaderDictionary headers)
    {
        var agent = headers.UserAgent.ToString();
        return agent.AsSpan().ContainsAny(Agents)
            || IsPrefetch(headers, "Sec-Purpose")
            || IsPrefetch(headers, "Purpose")
            || IsPrefetch(headers, "X-Moz")
            || IsPrefetch(headers, "X-Purpose");
    }

    // Sec-Purpose may say more, as in "prefetch;prerender".
    private static bool IsPrefetch(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values)
        && (Contains(values.ToString(), "prefetch") || Contains(values.ToString(), "preview"));

    private static bool Contains(string text, string word) => text.Contains(word, StringComparison.OrdinalIgnoreCase);
}
