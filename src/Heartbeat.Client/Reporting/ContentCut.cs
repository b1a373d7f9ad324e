using System.Globalization;
using System.Text;
using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting;

/// <summary>Cuts what is kept for people to what the server takes: of a longer body, the first and the last part stay.</summary>
internal static class ContentCut
{
    // However it is escaped, a body of this many characters fits into one request.
    private const int MaxBody = 200_000;
    private const int MaxMessage = 2_000;

    public static SignalContent? Of(SignalContent? content) => content switch
    {
        { Message.Length: > MaxMessage } => Of(content with { Message = Head(content.Message, MaxMessage) }),
        { Body.Length: > MaxBody } => content with
        {
            Body = Cut(content.Body),
            OriginalBodyLength = content.OriginalBodyLength ?? Encoding.UTF8.GetByteCount(content.Body),
        },
        _ => content,
    };

    private static string Cut(string body)
    {
        var (head, tail) = (Head(body, MaxBody / 2), Tail(body, MaxBody / 2));
        var missing = Encoding.UTF8.GetByteCount(body.AsSpan(head.Length, body.Length - head.Length - tail.Length));
        return string.Create(CultureInfo.InvariantCulture, $"{head}\n[... {missing} bytes left out ...]\n{tail}");
    }

    // Never between the two halves of a character.
    private static string Head(string text, int length) =>
        text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static string Tail(string text, int length) =>
        text[^(char.IsLowSurrogate(text[^length]) ? length - 1 : length)..];
}
