using Heartbeat.AspNetCore.Diagnostics;
using Heartbeat.AspNetCore.Security;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>Changes many monitors at once. Every decision is the registry's; this is its HTTP dress.</summary>
internal sealed class BulkHandlers(TimeProvider time, ILogger logger)
{
    public async Task<IResult> ChangeAsync(HttpContext context, IMonitorRegistry registry)
    {
        var (json, problem) = await RequestJson.ReadAsync(context);
        if (json is null)
        {
            return problem!;
        }

        var reader = new BulkRequestReader(time.GetUtcNow());
        using (json)
        {
            reader.Read(json.RootElement);
        }

        return reader.Change is { } change
            ? await ChangeAsync(context, registry, reader, change)
            : reader.Refuse();
    }

    private async Task<IResult> ChangeAsync(
        HttpContext context, IMonitorRegistry registry, BulkRequestReader reader, BulkChange change)
    {
        try
        {
            var result = await registry.ActingAs(ManagementCaller.AuthorOf(context))
                .BulkAsync(change, context.RequestAborted);
            if (!result.DryRun && result.Count(BulkOutcome.Changed) is > 0 and var changed)
            {
                logger.MonitorsChanged(
                    change.Action.ToString(), changed, ManagementCaller.Of(context).Name);
            }

            return TypedResults.Json(
                BulkResultJson.Of(result, reader.Warnings.Texts), ManagementJson.Types.BulkResultJson);
        }
        catch (MonitorValidationException exception)
        {
            reader.Add(exception.Errors);
            return reader.Refuse();
        }
    }
}
