using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Answers with one monitor: with its version as <c>ETag</c>, and a word in the log where it was changed.</summary>
internal sealed class MonitorAnswers(MonitorWriter writer, ILogger logger)
{
    public MonitorJson Write(HttpContext context, HeartbeatMonitor monitor)
    {
        context.Response.Headers.ETag = VersionCondition.TagOf(monitor);
        return writer.Write(context, monitor);
    }

    public IResult Show(HttpContext context, HeartbeatMonitor monitor, RequestWarnings? warnings = null) => Show(
        Write(context, monitor) with { Warnings = warnings?.Texts });

    /// <summary>Answers with the token, which may never be shown again.</summary>
    public IResult Show(HttpContext context, MonitorWithToken monitor, RequestWarnings? warnings = null)
    {
        context.Response.Headers.ETag = VersionCondition.TagOf(monitor.Monitor);
        return Show(writer.Write(context, monitor) with { Warnings = warnings?.Texts });
    }

    public IResult Created(HttpContext context, MonitorWithToken monitor, RequestWarnings warnings)
    {
        context.Response.Headers.Location = ApiPaths.OfMonitor(context.Request, monitor.Monitor.Id);
        context.Response.Headers.ETag = VersionCondition.TagOf(monitor.Monitor);
        return Show(
            writer.Write(context, monitor) with { Warnings = warnings.Texts }, StatusCodes.Status201Created);
    }

    /// <summary>Answers with a monitor after something was done to it, if there is one.</summary>
    public IResult Changed(
        HttpContext context, HeartbeatMonitor? monitor, Action<ILogger, long, string> log, RequestWarnings? warnings = null)
    {
        if (monitor is null)
        {
            return ProblemResult.NotFound;
        }

        Log(context, monitor.Id, log);
        return Show(context, monitor, warnings);
    }

    public void Log(HttpContext context, long id, Action<ILogger, long, string> log) =>
        log(logger, id, ManagementCaller.Of(context).Name);

    private static JsonHttpResult<MonitorJson> Show(MonitorJson monitor, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(monitor, ManagementJson.Types.MonitorJson, statusCode: status);
}
