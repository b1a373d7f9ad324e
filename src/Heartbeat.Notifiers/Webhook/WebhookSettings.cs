using System.Diagnostics.CodeAnalysis;
using Heartbeat.Configuration;

namespace Heartbeat.Notifiers.Webhook;

/// <summary>Where and how webhooks are sent: <see cref="NotifierOptions"/>, read.</summary>
internal sealed record WebhookSettings(Uri Url, string? Secret, IReadOnlyDictionary<string, string> Headers)
{
    private const string OwnHeaderPrefix = "Heartbeat-";

    /// <summary>Reads options that are valid.</summary>
    public static WebhookSettings From(NotifierOptions options) =>
        new(new Uri(options.Url!), options.Secret, options.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase));

    /// <summary>Finds all that is wrong with options. No message repeats a value: it may be a secret.</summary>
    public static IEnumerable<(string Option, string Message)> Validate(NotifierOptions options)
    {
        if (UrlError(options.Url) is { } error)
        {
            yield return (nameof(options.Url), error);
        }

        if (options.Secret is not null && string.IsNullOrWhiteSpace(options.Secret))
        {
            yield return (nameof(options.Secret), "is empty; leave it out to send without a signature.");
        }

        foreach (var (name, value) in options.Headers)
        {
            if (HeaderError(name, value) is { } headerError)
            {
                yield return ($"{nameof(options.Headers)}:{name}", headerError);
            }
        }
    }

    [SuppressMessage("Design", "CA1054", Justification = "Options are text.")]
    public static string? UrlError(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
        {
            return "is missing: the address that messages are posted to.";
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return "is not an absolute http or https URL.";
        }

        return uri.UserInfo.Length > 0 ? "has a user name in it; send credentials as a header." : null;
    }

    private static string? HeaderError(string name, string? value)
    {
        if (name.StartsWith(OwnHeaderPrefix, StringComparison.OrdinalIgnoreCase))
        {
            return $"headers that begin with '{OwnHeaderPrefix}' are Heartbeat's own.";
        }

        if (value is null || value.Any(char.IsControl))
        {
            return "the value is missing or has control characters.";
        }

        using var probe = new HttpRequestMessage();
        return probe.Headers.TryAddWithoutValidation(name, value) ? null : "is not the name of a request header.";
    }
}
