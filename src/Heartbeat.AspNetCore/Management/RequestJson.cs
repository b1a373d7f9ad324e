using System.Buffers;
using System.Text;
using System.Text.Json;
using Heartbeat.AspNetCore.Wire;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads the JSON object in a request's body, or says what is wrong with it.</summary>
internal static class RequestJson
{
    private const int MiB = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static ValueTask<(JsonDocument? Json, ProblemResult? Problem)> ReadAsync(
        HttpContext context, int maxMiB = 1) => ReadAsync(context, maxMiB, isOptional: false);

    /// <summary>Reads a body that may be left out: then there is neither an object nor a problem.</summary>
    public static ValueTask<(JsonDocument? Json, ProblemResult? Problem)> ReadOptionalAsync(HttpContext context) =>
        ReadAsync(context, maxMiB: 1, isOptional: true);

    private static async ValueTask<(JsonDocument? Json, ProblemResult? Problem)> ReadAsync(
        HttpContext context, int maxMiB, bool isOptional)
    {
        try
        {
            if (await ReadBodyAsync(context.Request, maxMiB * MiB, context.RequestAborted) is not { } body)
            {
                return (null, new ProblemResult(413, "TOO_LARGE", $"The body may have at most {maxMiB} MiB"));
            }

            var isThere = body.AsSpan().ContainsAnyExcept(" \t\r\n"u8);
            return isThere || !isOptional ? Parse(WithoutByteOrderMark(body)) : (null, null);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, new ProblemResult(exception.StatusCode, "BAD_REQUEST", "The body could not be read"));
        }
    }

    // Windows PowerShell and some editors put one before UTF-8; JSON has none.
    private static ReadOnlyMemory<byte> WithoutByteOrderMark(byte[] body) =>
        body.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? body.AsMemory(Encoding.UTF8.Preamble.Length) : body;

    private static (JsonDocument? Json, ProblemResult? Problem) Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            if (FindBadText(body.Span) is { } position)
            {
                return (null, Malformed($"The text at byte {position + 1} is not valid Unicode"));
            }

            var json = JsonDocument.Parse(body, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
            {
                return (json, null);
            }

            json.Dispose();
            return (null, Malformed("The body must be a JSON object"));
        }
        catch (JsonException exception) when (exception.LineNumber is null)
        {
            // The one fault that the parser tells without a place.
            var name = FindDuplicate(body.Span);
            return (null, Malformed(name is null
                ? "The body is not valid JSON: an object has the same name twice"
                : $"The body is not valid JSON: \"{name}\" stands there twice"));
        }
        catch (JsonException exception)
        {
            var place = $"line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}";
            return (null, Malformed($"The body is not valid JSON at {place}"));
        }
    }

    /// <summary>Finds a string that is no text: half a surrogate pair, say, which JSON lets through.</summary>
    private static long? FindBadText(ReadOnlySpan<byte> body)
    {
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            try
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                {
                    reader.GetString();
                }
            }
            catch (InvalidOperationException)
            {
                return reader.TokenStartIndex;
            }
        }

        return null;
    }

    /// <summary>Finds a name that the outermost object has twice.</summary>
    private static string? FindDuplicate(ReadOnlySpan<byte> body)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 }
                && reader.GetString() is { } name && !seen.Add(name))
            {
                return name;
            }
        }

        return null;
    }

    private static ProblemResult Malformed(string message) => new(400, "INVALID_JSON", message);

    private static async ValueTask<byte[]?> ReadBodyAsync(
        HttpRequest request, int maxLength, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxLength)
        {
            return null;
        }

        var reader = request.BodyReader;
        while (true)
        {
            var result = await reader.ReadAsync(cancellationToken);
            if (result.Buffer.Length > maxLength)
            {
                // A reader that is not told how far it was read fails when the server reads the rest.
                reader.AdvanceTo(result.Buffer.End);
                return null;
            }

            if (result.IsCompleted)
            {
                var body = result.Buffer.ToArray();
                reader.AdvanceTo(result.Buffer.End);
                return body;
            }

            reader.AdvanceTo(result.Buffer.Start, result.Buffer.End);
        }
    }
}
