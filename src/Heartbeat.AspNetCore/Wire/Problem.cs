using Microsoft.AspNetCore.WebUtilities;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>An error as RFC 9457 has it, with the error object that Maintenant's clients read beside it.</summary>
internal sealed record Problem(string Title, int Status, string Detail, ProblemError Error)
{
    public const string ContentType = "application/problem+json";

    /// <summary>Gets what is wrong with each field, where the fault is in fields.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    /// <summary>Gets what was passed over: a misspelt field can be why another one is missing.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    public static Problem Of(int status, string code, string message) =>
        new(ReasonPhrases.GetReasonPhrase(status), status, message, new ProblemError(code, message));
}
