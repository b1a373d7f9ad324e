using System.Globalization;
using System.Net;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Client.Registry.Calls;

/// <summary>Chooses what to throw for what the server refuses: the one place where that is done.</summary>
internal static class Refusal
{
    public static Exception Of(ApiRequest request, HttpResponseMessage response, WireProblem? problem, string root, Func<string, string> nameOf)
    {
        var status = (int)response.StatusCode;
        var said = problem?.Detail ?? problem?.Error.Message ?? response.ReasonPhrase;
        var told = string.Create(CultureInfo.InvariantCulture, $"{status} {problem?.Error.Code}: {said}");
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden:
                return new UnauthorizedAccessException(
                    $"The Heartbeat server at {root} does not take the API key for this ({told}). Set {nameOf(nameof(HeartbeatClientOptions.ApiKey))} "
                        + "to one of its keys, with Access ReadWrite where monitors are changed.",
                    Inner(told, response));
            case HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout:
            case >= HttpStatusCode.InternalServerError:
                return new StoreUnavailableException(
                    $"The Heartbeat server at {root} cannot do this at the moment ({told}).", Inner(told, response));
            case HttpStatusCode.PreconditionFailed when problem is not null:
                return MonitorConflict.Changed(request.ExpectedVersion, VersionOf(response));
            case HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed:
            case var _ when problem is null:
                return NoHeartbeat(root, told, nameOf);
            default:
                return new MonitorValidationException(ErrorsOf(problem));
        }
    }

    /// <summary>Makes the exception for a server that is none of ours, or one behind another path.</summary>
    public static NotSupportedException NoHeartbeat(
        string root, string what, Func<string, string> nameOf, Exception? inner = null) => new(
        $"No management API of Heartbeat that this version knows is at {root} ({what}). "
            + $"{nameOf(nameof(HeartbeatClientOptions.ServerUrl))} is the server's URL with the prefix of MapHeartbeatEndpoints.",
        inner);

    private static HttpRequestException Inner(string told, HttpResponseMessage response) =>
        new(told, inner: null, response.StatusCode);

    private static List<MonitorError> ErrorsOf(WireProblem problem)
    {
        var kind = ErrorKinds.Of(problem.Error.Code);
        return problem.Errors is not { Count: > 0 } fields
            ? [new MonitorError("Request", problem.Detail ?? problem.Error.Code, kind)]
            : [.. fields.SelectMany(field => field.Value.Select(
                message => new MonitorError(FieldNames.ToProperty(field.Key), message, kind)))];
    }

    // The tag is "<id>-<version>"; where nothing is there, there is none.
    private static long VersionOf(HttpResponseMessage response) =>
        response.Headers.ETag?.Tag.Trim('"').Split('-') is [_, var version]
            && long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : 0;
}
