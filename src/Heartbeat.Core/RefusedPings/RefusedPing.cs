namespace Heartbeat.RefusedPings;

/// <summary>A ping that was refused because its token was revoked: the job does not know of the new one, or of the end.</summary>
/// <param name="At">When it came.</param>
/// <param name="Token">The first characters of the token and an ellipsis, to tell old URLs apart.</param>
/// <param name="Source">The address that it came from, where that is known.</param>
/// <param name="Method">Its HTTP method, where it had one.</param>
/// <param name="UserAgent">What the client calls itself, where it does.</param>
public sealed record RefusedPing(DateTimeOffset At, string Token, string? Source, string? Method, string? UserAgent);
