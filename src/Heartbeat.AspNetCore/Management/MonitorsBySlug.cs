using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Management.Requests;
using Heartbeat.Configuration;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Creates or replaces the monitor under a slug, in one step.</summary>
internal sealed class MonitorsBySlug(MonitorAnswers answers)
{
    public async Task<IResult> PutAsync(HttpContext context, string slug, IMonitorRegistry registry)
    {
        var reader = MonitorRequestReader.OfUpsert();
        if (await RequestBody.ReadAsync(context, reader) is { } problem)
        {
            return problem;
        }

        if (reader.Options.Slug is { } other && other != slug)
        {
            reader.Errors.Add("slug", $"the path says '{slug}': leave this out, or say the same");
        }

        var condition = VersionCondition.Read(context.Request, reader.Errors);
        var wantsNone = VersionCondition.WantsNone(context.Request, reader.Errors);
        if (condition is null || reader.Errors.Any)
        {
            return await RefuseAsync(context, registry, slug, reader);
        }

        return await PutAsync(context, registry, slug, reader, condition, wantsNone);
    }

    private static async Task<IResult> RefuseAsync(
        HttpContext context, IMonitorRegistry registry, string slug, MonitorRequestReader reader)
    {
        // Of another slug than that of the path the registry would say no more than that.
        var options = reader.Options;
        options.Slug = null;
        try
        {
            await registry.UpsertAsync(slug, options, MonitorEdits.NoVersion, context.RequestAborted);
        }
        catch (MonitorValidationException exception)
        {
            reader.AddRest(exception.Errors);
        }

        return reader.Refuse();
    }

    private async Task<IResult> PutAsync(
        HttpContext context,
        IMonitorRegistry registry,
        string slug,
        MonitorRequestReader reader,
        VersionCondition condition,
        bool wantsNone)
    {
        while (true)
        {
            var present = await registry.FindAsync(slug, context.RequestAborted);
            if (condition.IsGiven && (present is null || !condition.Allows(present)))
            {
                return VersionCondition.Failed(context, present);
            }

            var expected = wantsNone ? 0 : condition.IsGiven ? present?.Version : null;
            try
            {
                var put = await registry.For(context).UpsertAsync(slug, reader.Options, expected, context.RequestAborted);
                reader.WarnOfOthers(put);
                return Answer(context, put, present, reader.Warnings);
            }
            catch (MonitorValidationException exception) when (condition.IsAny && exception.Errors.All(IsVersionConflict))
            {
                // Any version will do: that somebody else changed it a moment ago is no reason to refuse.
            }
            catch (MonitorValidationException exception)
            {
                return exception.Errors.All(wantsNone ? IsThere : IsVersionConflict)
                    ? VersionCondition.Failed(context, await registry.FindAsync(slug, context.RequestAborted))
                    : reader.Refuse(exception);
            }
        }
    }

    private static bool IsVersionConflict(MonitorError error) => error.Kind == MonitorErrorKind.VersionConflict;

    private static bool IsThere(MonitorError error) =>
        IsVersionConflict(error) || error is { Kind: MonitorErrorKind.Taken, Property: nameof(MonitorOptions.Slug) };

    private IResult Answer(HttpContext context, MonitorWithToken put, HeartbeatMonitor? before, RequestWarnings warnings)
    {
        if (put.Created)
        {
            answers.Log(context, put.Monitor.Id, Log.MonitorCreated);
            return answers.Created(context, put, warnings);
        }

        if (put.Monitor.Version != before?.Version)
        {
            answers.Log(context, put.Monitor.Id, Log.MonitorUpdated);
        }

        return answers.Show(context, put, warnings);
    }
}
