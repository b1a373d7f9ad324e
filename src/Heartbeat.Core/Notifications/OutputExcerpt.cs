using Heartbeat.Signals;

namespace Heartbeat.Notifications;

/// <summary>Cuts a job's output to the part that says why it failed: the end.</summary>
internal static class OutputExcerpt
{
    public const int MaxLines = 20;
    public const int MaxLength = 2_000;

    public static string? Of(SignalContent? content)
    {
        var text = string.IsNullOrWhiteSpace(content?.Body) ? content?.Message : content.Body;
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        text = text.TrimEnd();
        var start = Math.Max(StartOfLastLines(text), text.Length - MaxLength);

        // Half of a surrogate pair is no text: neither JSON nor a terminal takes it.
        return char.IsLowSurrogate(text[start]) ? text[(start + 1)..] : text[start..];
    }

    private static int StartOfLastLines(string text)
    {
        var start = text.Length;
        for (var lines = 0; lines < MaxLines; lines++)
        {
            start = start == 0 ? -1 : text.LastIndexOf('\n', start - 1);
            if (start < 0)
            {
                return 0;
            }
        }

        return start + 1;
    }
}
