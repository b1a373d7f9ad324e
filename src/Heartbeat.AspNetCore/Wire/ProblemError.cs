namespace Heartbeat.AspNetCore.Wire;

/// <summary>The error object of <see cref="Problem"/>.</summary>
/// <param name="Code">A stable word for programs.</param>
/// <param name="Message">A sentence for people.</param>
internal sealed record ProblemError(string Code, string Message);
