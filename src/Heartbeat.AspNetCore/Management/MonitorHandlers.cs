using System.Globalization;
using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Creates, shows, pauses and deletes monitors. Every decision is the registry's; this is its HTTP dress.</summary>
internal sealed class MonitorHandlers(MonitorWriter writer, ILogger logger)
{
    private const int DefaultLimit = 100;
    private const int MaxLimit = 1_000;

    public async Task<IResult> CreateAsync(HttpContext context, IMonitorRegistry registry)
    {
        var (json, problem) = await RequestJson.ReadAsync(context);
        if (json is null)
        {
            return problem!;
        }

        var reader = new MonitorRequestReader();
        using (json)
        {
            reader.Read(json.RootElement);
        }

        return reader.Errors.Any ? reader.Errors.ToResult() : await CreateAsync(context, registry, reader);
    }

    public async Task<IResult> ListAsync(HttpContext context, IMonitorRegistry registry)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = MonitorFilterQuery.Read(query) with
        {
            Limit = query.Number("limit", DefaultLimit, 1, MaxLimit),
            Offset = query.Number("offset", 0, 0, int.MaxValue),
        };
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        var page = await registry.ListAsync(filter, context.RequestAborted);
        return TypedResults.Json(
            new MonitorListJson([.. page.Items.Select(monitor => writer.Write(context, monitor))], page.Total),
            ManagementJson.Types.MonitorListJson);
    }

    public Task<IResult> GetAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            if (await registry.FindAsync(number, context.RequestAborted) is not { } monitor)
            {
                return ProblemResult.NotFound;
            }

            var json = writer.Write(context, monitor);
            return TypedResults.Json(
                new MonitorDetailsJson(json, Snippets.For(json.PingUrl)), ManagementJson.Types.MonitorDetailsJson);
        });

    public Task<IResult> DeleteAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            if (!await registry.DeleteAsync(number, context.RequestAborted))
            {
                return ProblemResult.NotFound;
            }

            logger.MonitorDeleted(number, ManagementCaller.Of(context).Name);
            return TypedResults.NoContent();
        });

    public Task<IResult> PauseAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            var query = new QueryReader(context.Request.Query);
            var until = query.Time("until");
            return query.Errors.Any
                ? query.Errors.ToResult()
                : Answer(context, await registry.ActingAs(ManagementCaller.AuthorOf(context))
                    .PauseAsync(number, until, reason: null, context.RequestAborted), Log.MonitorPaused);
        });

    public Task<IResult> ResumeAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
            Answer(context, await registry.ResumeAsync(number, context.RequestAborted), Log.MonitorResumed));

    public Task<IResult> RotateTokenAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            if (await registry.RotateTokenAsync(number, context.RequestAborted) is not { } monitor)
            {
                return ProblemResult.NotFound;
            }

            logger.TokenRotated(number, ManagementCaller.Of(context).Name);
            return TypedResults.Json(writer.Write(context, monitor), ManagementJson.Types.MonitorJson);
        });

    private async Task<IResult> CreateAsync(HttpContext context, IMonitorRegistry registry, MonitorRequestReader reader)
    {
        try
        {
            var created = await registry.ActingAs(ManagementCaller.AuthorOf(context))
                .CreateAsync(reader.Options, idempotencyKey: null, context.RequestAborted);
            logger.MonitorCreated(created.Monitor.Id, ManagementCaller.Of(context).Name);
            context.Response.Headers.Location = LocationOf(context.Request, created.Monitor.Id);
            return TypedResults.Json(
                writer.Write(context, created),
                ManagementJson.Types.MonitorJson,
                statusCode: StatusCodes.Status201Created);
        }
        catch (MonitorValidationException exception)
        {
            reader.Add(exception.Errors);
            var taken = exception.Errors.Count > 0 && exception.Errors.All(static error => error.IsConflict);
            return reader.Errors.ToResult(taken ? StatusCodes.Status409Conflict : StatusCodes.Status400BadRequest);
        }
    }

    // As a URI has it: a header takes no letters beyond ASCII, and no line breaks that a parameter of the prefix may hold.
    private static string LocationOf(HttpRequest request, long id)
    {
        var list = new PathString(request.Path.Value?.TrimEnd('/')).ToUriComponent();
        return string.Create(CultureInfo.InvariantCulture, $"{request.PathBase.ToUriComponent()}{list}/{id}");
    }

    private IResult Answer(HttpContext context, HeartbeatMonitor? monitor, Action<ILogger, long, string> log)
    {
        if (monitor is null)
        {
            return ProblemResult.NotFound;
        }

        log(logger, monitor.Id, ManagementCaller.Of(context).Name);
        return TypedResults.Json(writer.Write(context, monitor), ManagementJson.Types.MonitorJson);
    }
}
