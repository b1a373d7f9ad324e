namespace Heartbeat.AspNetCore.Pings;

/// <summary>Why a ping was not taken, in the words of both kinds of reply.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The whole text reply.</param>
/// <param name="Code">The error code of the JSON reply.</param>
/// <param name="Message">The message of the JSON reply.</param>
/// <param name="RetryAfterSeconds">When to try again, where that makes sense.</param>
internal sealed record PingRefusal(int Status, string Text, string Code, string Message, int? RetryAfterSeconds = null)
{
    /// <summary>Gets the answer to every token that no monitor has, whatever is wrong with it.</summary>
    public static PingRefusal NotFound { get; } =
        new(404, "not found", "HEARTBEAT_NOT_FOUND", "No heartbeat monitor found for this UUID");

    public static PingRefusal UnknownVerb { get; } = new(
        400,
        "invalid url format",
        "INVALID_EXIT_CODE",
        "After the token comes nothing, start, success, end, fail, log, progress or an exit code from 0 to 255");

    public static PingRefusal MethodNotAllowed { get; } =
        new(405, "method not allowed", "METHOD_NOT_ALLOWED", "A ping is a GET, HEAD, POST or PUT");

    public static PingRefusal BadRunId { get; } =
        new(400, "invalid uuid format", "INVALID_RUN_ID", "The run id (rid) must be a UUID");

    public static PingRefusal Overloaded { get; } =
        new(503, "busy, try again", "OVERLOADED", "Too many pings are waiting; this one was not taken", 1);

    public static PingRefusal StoreUnavailable { get; } =
        new(503, "unavailable, try again", "STORE_UNAVAILABLE", "The ping could not be stored; it was not taken", 5);

    /// <summary>Returns the answer to who pings too often, or tries out too many tokens.</summary>
    public static PingRefusal RateLimited(int seconds) => new(
        429, "rate limit exceeded", "RATE_LIMITED", "Too many requests; this one was not taken", seconds);
}
