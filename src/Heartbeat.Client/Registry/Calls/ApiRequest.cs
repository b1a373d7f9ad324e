using System.Net.Http.Headers;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>One request to the management API, which can be sent more than once.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the server's URL, with its query.</param>
internal sealed record ApiRequest(HttpMethod Method, string Path)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    /// <summary>Gets the body, in UTF-8.</summary>
    public byte[]? Body { get; init; }

    public Repetition Repetition { get; init; }

    /// <summary>
    /// Gets a value indicating whether 404 is an answer. Of what is always there, it says that this is no Heartbeat.
    /// </summary>
    public bool CanBeMissing { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Gets the tag of the version that must be there, with its quotes.</summary>
    public string? IfMatch { get; init; }

    /// <summary>Gets a value indicating whether nothing must be there.</summary>
    public bool IfNothingIsThere { get; init; }

    /// <summary>Gets the version that the caller expects, for the words of a refusal.</summary>
    public long ExpectedVersion { get; init; }

    public static ApiRequest Get(string path, bool canBeMissing = false) =>
        new(HttpMethod.Get, path) { Repetition = Repetition.Always, CanBeMissing = canBeMissing };

    /// <summary>Makes the message for one attempt: each needs its own.</summary>
    public HttpRequestMessage ToMessage(string root)
    {
        var message = new HttpRequestMessage(Method, new Uri(root + Path));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.ContentType = Json;
        }

        Add(message, "Idempotency-Key", IdempotencyKey);
        Add(message, "If-Match", IfMatch);
        Add(message, "If-None-Match", IfNothingIsThere ? "*" : null);
        return message;
    }

    private static void Add(HttpRequestMessage message, string name, string? value)
    {
        if (value is not null)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }
    }
}
