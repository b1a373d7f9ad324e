using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Security;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Silences;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management.Silences;

/// <summary>Adds, shows and ends silences.</summary>
internal sealed class SilenceHandlers(TimeProvider time, ILogger logger)
{
    public async Task<IResult> ListAsync(HttpContext context, IMonitorRegistry registry)
    {
        var query = new QueryReader(context.Request.Query);
        var includeEnded = query.YesOrNo("ended");
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        var silences = await registry.ListSilencesAsync(includeEnded, context.RequestAborted);
        var now = time.GetUtcNow();
        return TypedResults.Json(
            new SilenceListJson([.. silences.Select(silence => SilenceJson.Of(silence, now))], silences.Count),
            ManagementJson.Types.SilenceListJson);
    }

    public async Task<IResult> AddAsync(HttpContext context, IMonitorRegistry registry)
    {
        var reader = new SilenceRequestReader();
        if (await RequestBody.ReadAsync(context, reader) is { } problem)
        {
            return problem;
        }

        var options = new SilenceOptions();
        reader.Apply(options);
        if (reader.Errors.Any)
        {
            return reader.Refuse();
        }

        try
        {
            var silence = await registry.For(context).AddSilenceAsync(options, context.RequestAborted);
            logger.SilenceAdded(silence.Id, ManagementCaller.Of(context).Name);
            context.Response.Headers.Location = ApiPaths.OfAdded(context.Request, silence.Id);
            return Show(silence, StatusCodes.Status201Created, reader.Warnings);
        }
        catch (MonitorValidationException exception)
        {
            return reader.Refuse(exception);
        }
    }

    public Task<IResult> GetAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
            await registry.FindSilenceAsync(number, context.RequestAborted) is { } silence
                ? Show(silence)
                : ProblemResult.NoSuchSilence);

    public Task<IResult> EndAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            if (await registry.For(context).EndSilenceAsync(number, context.RequestAborted) is not { } silence)
            {
                return ProblemResult.NoSuchSilence;
            }

            logger.SilenceEnded(silence.Id, ManagementCaller.Of(context).Name);
            return Show(silence);
        });

    private JsonHttpResult<SilenceJson> Show(Silence silence, int status = StatusCodes.Status200OK, RequestWarnings? warnings = null) =>
        TypedResults.Json(
            SilenceJson.Of(silence, time.GetUtcNow()) with { Warnings = warnings?.Texts },
            ManagementJson.Types.SilenceJson,
            statusCode: status);
}
