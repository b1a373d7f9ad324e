using System.Buffers;
using System.Collections.Immutable;

namespace Heartbeat.Configuration.Reading;

/// <summary>Reads what a monitor's options say in words: name, slug, tags, token.</summary>
internal static class WordReader
{
    private const int MaxNameLength = 255;
    private const int MaxSlugLength = 100;
    private const int MaxDescriptionLength = 4_000;
    public const int MaxTags = 50;
    private const int MaxTagLength = 100;
    private const int MaxParents = 50;
    private const int MinTokenLength = 16;
    private const int MaxTokenLength = 255;

    private static readonly SearchValues<char> SlugCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static string Name(string? name, string? slug, ErrorList errors)
    {
        var text = (string.IsNullOrWhiteSpace(name) ? slug : name)?.Trim() ?? "";
        if (text.Length is 0 or > MaxNameLength)
        {
            errors.Add(
                nameof(MonitorOptions.Name),
                text.Length == 0
                    ? "the monitor needs a name, or a slug to be named by"
                    : $"the name has {text.Length} characters; it can have 1 to {MaxNameLength}");
        }
        else if (text.Any(char.IsControl))
        {
            errors.Add(nameof(MonitorOptions.Name), "the name has a control character, such as a line break, in it");
        }

        return text;
    }

    public static string? Slug(string property, string? slug, ErrorList errors)
    {
        if (string.IsNullOrEmpty(slug))
        {
            return null;
        }

        if (slug is "." or "..")
        {
            errors.Add(property, $"'{slug}' is no slug: in a URL it stands for a directory, so that no job could ping it");
        }
        else if (!IsSlug(slug))
        {
            errors.Add(property, $"'{Shown(slug)}' is no slug: it can have 1 to {MaxSlugLength} of a-z 0-9 - _ .");
        }

        return slug;
    }

    // Every HTTP client takes . and .. out of a URL before it sends it.
    public static bool IsSlug(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaxSlugLength && !text.ContainsAnyExcept(SlugCharacters) && text is not ("." or "..");

    public static ImmutableArray<string> Tags(IList<string> tags, ErrorList errors)
    {
        if (tags.Count > MaxTags)
        {
            errors.Add(nameof(MonitorOptions.Tags), $"there are {tags.Count} tags; at most {MaxTags} are allowed");
            return [];
        }

        for (var i = 0; i < tags.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(tags[i]) || tags[i].Trim().Length > MaxTagLength || tags[i].Any(char.IsControl))
            {
                errors.Add($"{nameof(MonitorOptions.Tags)}:{i}", $"a tag has 1 to {MaxTagLength} printable characters");
            }
        }

        return [.. tags.Select(static tag => tag?.Trim() ?? "").Distinct(StringComparer.Ordinal)];
    }

    public static ImmutableArray<string> Parents(IList<string> slugs, string? own, ErrorList errors)
    {
        const string Property = nameof(MonitorOptions.DependsOn);
        if (slugs.Count > MaxParents)
        {
            errors.Add(Property, $"there are {slugs.Count} monitors; at most {MaxParents} are allowed");
            return [];
        }

        for (var i = 0; i < slugs.Count; i++)
        {
            if (Slug($"{Property}:{i}", slugs[i], errors) is not { } slug)
            {
                errors.Add($"{Property}:{i}", "the slug is empty");
            }
            else if (slug == own)
            {
                errors.Add($"{Property}:{i}", "a monitor cannot depend on itself");
            }
        }

        return [.. slugs.Distinct(StringComparer.Ordinal)];
    }

    public static string? Description(string? description, ErrorList errors)
    {
        if (description?.Length > MaxDescriptionLength)
        {
            errors.Add(
                nameof(MonitorOptions.Description),
                $"it has {description.Length} characters; at most {MaxDescriptionLength} are allowed");
        }

        return string.IsNullOrWhiteSpace(description) ? null : description;
    }

    public static void Token(string? token, ErrorList errors)
    {
        // The message must not repeat the token: it is a secret, and messages are logged.
        if (token is not null
            && (token.Length is < MinTokenLength or > MaxTokenLength || token.AsSpan().ContainsAnyExcept(TokenCharacters)))
        {
            errors.Add(
                nameof(MonitorOptions.Token),
                $"a token has {MinTokenLength} to {MaxTokenLength} of A-Z a-z 0-9 - _");
        }
    }

    private static string Shown(string text) => text.Length <= MaxSlugLength ? text : text[..MaxSlugLength] + "...";
}
