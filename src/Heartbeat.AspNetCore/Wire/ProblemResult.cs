using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Wire;

/// <summary>Answers with a <see cref="Problem"/>, whatever JSON options the app has.</summary>
internal sealed class ProblemResult(Problem problem) : IResult
{
    private const int RetryLaterSeconds = 5;

    public ProblemResult(int status, string code, string message)
        : this(Problem.Of(status, code, message))
    {
    }

    public Problem Problem { get; } = problem;

    /// <summary>Gets when to try again, where that makes sense.</summary>
    public int? RetryAfterSeconds { get; init; }

    public static ProblemResult NotFound { get; } = new(404, "NOT_FOUND", "There is no heartbeat with this id");

    public static ProblemResult NoSuchSlug { get; } = new(404, "NOT_FOUND", "There is no heartbeat with this slug");

    public static ProblemResult NoSuchSilence { get; } = new(404, "NOT_FOUND", "There is no silence with this id");

    public static ProblemResult NoSuchPath { get; } = new(404, "NOT_FOUND", "There is nothing at this path");

    public static ProblemResult InvalidId { get; } = new(400, "INVALID_ID", "The id must be a whole number from 1");

    public static ProblemResult StoreUnavailable { get; } =
        new(503, "STORE_UNAVAILABLE", "The store is not available at the moment; nothing was changed")
        {
            RetryAfterSeconds = RetryLaterSeconds,
        };

    public static ProblemResult OfFields(
        IReadOnlyDictionary<string, string[]> errors, int status, string code, IReadOnlyList<string>? warnings = null)
    {
        var message = string.Join("; ", errors.SelectMany(
            static field => field.Value.Select(problem => $"{field.Key}: {problem}")));
        return new ProblemResult(Problem.Of(status, code, message) with { Errors = errors, Warnings = warnings });
    }

    public static ProblemResult Invalid(string field, string problem) => OfFields(
        new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [problem] }, 400, "INVALID_INPUT");

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Problem.Status;
        response.ContentType = Problem.ContentType;
        if (Problem.Status == StatusCodes.Status401Unauthorized)
        {
            response.Headers.WWWAuthenticate = "Bearer";
        }

        if (RetryAfterSeconds is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var body = ProblemJson.Write(Problem);
        response.ContentLength = body.Length;
        await response.BodyWriter.WriteAsync(body);
    }
}
