namespace Heartbeat.Client.Http;

/// <summary>What a server answered, read to its end; or why it did not.</summary>
internal sealed record ServerAnswer
{
    /// <summary>Gets the status; 0 where no whole answer came.</summary>
    public int Status { get; private init; }

    public string? MediaType { get; private init; }

    public byte[] Body { get; private init; } = [];

    /// <summary>Gets a value indicating whether it says how long the body of a ping may be, as answers to pings do.</summary>
    public bool HasPingBodyLimit { get; private init; }

    /// <summary>Gets when the server wants to be asked again, where it says so.</summary>
    public TimeSpan? RetryAfter { get; private init; }

    /// <summary>Gets what went wrong, in words that hold no secret.</summary>
    public required string Reason { get; init; }

    public bool IsSuccess => Status is >= 200 and < 300;

    public bool IsProblem => MediaType == "application/problem+json";

    /// <summary>Gets a value indicating whether the server may well answer otherwise in a while.</summary>
    public bool IsTemporary => Status is 0 or 408 or 429 or >= 500 and not 501;

    /// <summary>Gets a value indicating whether it took too long, for this client or for somebody on the way.</summary>
    public bool TookTooLong
    {
        get => field || Status is 408 or 504;
        private init;
    }

    public static ServerAnswer Failed(string reason, bool tookTooLong = false) =>
        new() { Reason = reason, TookTooLong = tookTooLong };

    public static async Task<ServerAnswer> ReadAsync(
        HttpResponseMessage response, DateTimeOffset now, CancellationToken cancellationToken) => new()
        {
            Status = (int)response.StatusCode,
            MediaType = response.Content.Headers.ContentType?.MediaType,
            Body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false),
            HasPingBodyLimit = response.Headers.Contains("Ping-Body-Limit"),
            RetryAfter = WishedWait.Of(response, now),
            Reason = $"it answers {(int)response.StatusCode}",
        };
}
