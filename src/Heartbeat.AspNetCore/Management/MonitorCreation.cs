using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Creates monitors.</summary>
internal sealed class MonitorCreation(MonitorAnswers answers)
{
    public async Task<IResult> CreateAsync(HttpContext context, IMonitorRegistry registry)
    {
        var reader = new MonitorRequestReader();
        if (await RequestBody.ReadAsync(context, reader) is { } problem)
        {
            return problem;
        }

        var key = CreationKeyHeader.Read(context.Request.Headers, reader.Errors);
        return reader.Errors.Any ? Refuse(context, reader) : await CreateAsync(context, registry, reader, key);
    }

    private async Task<IResult> CreateAsync(
        HttpContext context, IMonitorRegistry registry, MonitorRequestReader reader, string? key)
    {
        try
        {
            var created = await registry.For(context).CreateAsync(reader.Options, key, context.RequestAborted);
            if (key is not null && !created.Created)
            {
                context.Response.Headers[CreationKeyHeader.ReplayedName] = "true";
            }
            else
            {
                answers.Log(context, created.Monitor.Id, Log.MonitorCreated);
            }

            return answers.Created(context, created, reader.Warnings);
        }
        catch (MonitorValidationException exception)
        {
            return reader.Refuse(exception);
        }
    }

    /// <summary>Says what else is wrong, so that whoever mends the fields that could not be read mends all at once.</summary>
    private static ProblemResult Refuse(HttpContext context, MonitorRequestReader reader)
    {
        try
        {
            context.RequestServices.GetRequiredService<MonitorReader>().Read(reader.Options, MonitorOrigin.Api);
        }
        catch (MonitorValidationException exception)
        {
            reader.AddRest(exception.Errors);
        }

        return reader.Refuse();
    }
}
