using System.Diagnostics.CodeAnalysis;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>Makes text from outside fit to be kept.</summary>
internal static class WireText
{
    // Not every database can keep this character in a text.
    private const char Nul = '\0';
    private const char Replacement = '\uFFFD';

    /// <summary>Cuts a text, never between the two halves of a character.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? Cut(string? text, int maxLength)
    {
        if (text is null || text.Length <= maxLength)
        {
            return text;
        }

        return char.IsHighSurrogate(text[maxLength - 1]) ? text[..(maxLength - 1)] : text[..maxLength];
    }

    public static string WithoutNul(string text) =>
        text.Contains(Nul, StringComparison.Ordinal) ? text.Replace(Nul, Replacement) : text;

    /// <summary>Replaces what could begin a line of its own in a log.</summary>
    public static string OnOneLine(string text) =>
        text.Any(char.IsControl)
            ? string.Create(text.Length, text, static (span, from) =>
            {
                for (var i = 0; i < span.Length; i++)
                {
                    span[i] = char.IsControl(from[i]) ? Replacement : from[i];
                }
            })
            : text;
}
