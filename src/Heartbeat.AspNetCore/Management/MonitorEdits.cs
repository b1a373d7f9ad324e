using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Edits and deletes monitors, where they still are what the caller saw.</summary>
internal sealed class MonitorEdits(MonitorAnswers answers)
{
    // No monitor has it: the registry finds what is wrong with the rest of a request, and stores nothing.
    public const long NoVersion = long.MaxValue;

    /// <summary>Changes what the request names, and leaves the rest as it is (RFC 7396).</summary>
    public Task<IResult> UpdateAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            var reader = MonitorRequestReader.OfEdit();
            if (await RequestBody.ReadAsync(context, reader) is { } problem)
            {
                return problem;
            }

            var condition = VersionCondition.Read(context.Request, reader.Errors);
            if (await registry.FindAsync(number, context.RequestAborted) is not { } present)
            {
                return ProblemResult.NotFound;
            }

            if (condition is null || reader.Errors.Any)
            {
                return await RefuseAsync(context, registry, number, reader);
            }

            return condition.Allows(present)
                ? await UpdateAsync(context, registry, present, reader, condition.NamesVersions ? present.Version : null)
                : VersionCondition.Failed(context, present);
        });

    public Task<IResult> DeleteAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number =>
        {
            var errors = new FieldErrors();
            if (VersionCondition.Read(context.Request, errors) is not { } condition)
            {
                return errors.ToResult();
            }

            // What is gone already is as the caller wants it, whatever version it had.
            var present = condition.NamesVersions ? await registry.FindAsync(number, context.RequestAborted) : null;
            if (present is not null && !condition.Allows(present))
            {
                return VersionCondition.Failed(context, present);
            }

            return await DeleteAsync(context, registry, number, present?.Version);
        });

    private static async Task<IResult> RefuseAsync(
        HttpContext context, IMonitorRegistry registry, long id, MonitorRequestReader reader)
    {
        try
        {
            await registry.UpdateAsync(id, reader.Apply, NoVersion, context.RequestAborted);
        }
        catch (MonitorValidationException exception)
        {
            reader.AddRest(exception.Errors);
        }

        return reader.Refuse();
    }

    private async Task<IResult> UpdateAsync(
        HttpContext context, IMonitorRegistry registry, HeartbeatMonitor present, MonitorRequestReader reader, long? expected)
    {
        try
        {
            var edited = await registry.For(context).UpdateAsync(present.Id, reader.Apply, expected, context.RequestAborted);
            if (edited is null)
            {
                return ProblemResult.NotFound;
            }

            if (edited.Version != present.Version)
            {
                answers.Log(context, edited.Id, Log.MonitorUpdated);
            }

            return answers.Show(context, edited, reader.Warnings);
        }
        catch (MonitorValidationException exception)
        {
            return await RefusedAsync(context, registry, present.Id, reader, exception);
        }
    }

    private async Task<IResult> DeleteAsync(HttpContext context, IMonitorRegistry registry, long id, long? expected)
    {
        try
        {
            if (!await registry.For(context).DeleteAsync(id, expected, context.RequestAborted))
            {
                return ProblemResult.NotFound;
            }

            answers.Log(context, id, Log.MonitorDeleted);
            return TypedResults.NoContent();
        }
        catch (MonitorValidationException exception)
        {
            return await RefusedAsync(context, registry, id, MonitorRequestReader.OfEdit(), exception);
        }
    }

    // Somebody was faster between the look and the change: the caller is told what is there now.
    private static async Task<IResult> RefusedAsync(
        HttpContext context, IMonitorRegistry registry, long id, MonitorRequestReader reader, MonitorValidationException exception)
    {
        var refusal = reader.Refuse(exception);
        if (refusal.Problem.Status != StatusCodes.Status412PreconditionFailed)
        {
            return refusal;
        }

        return await registry.FindAsync(id, context.RequestAborted) is { } now
            ? VersionCondition.Failed(context, now)
            : ProblemResult.NotFound;
    }
}
