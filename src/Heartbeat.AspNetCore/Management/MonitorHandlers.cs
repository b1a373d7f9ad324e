using Heartbeat.AspNetCore.Management.RefusedPings;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Shows monitors. Every decision is the registry's; this is its HTTP dress.</summary>
internal sealed class MonitorHandlers(MonitorWriter writer, MonitorAnswers answers)
{
    public async Task<IResult> ListAsync(HttpContext context, IMonitorRegistry registry)
    {
        var query = new QueryReader(context.Request.Query);
        var filter = MonitorListQuery.Read(query);
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        var page = await registry.ListAsync(filter, context.RequestAborted);
        return TypedResults.Json(
            new MonitorListJson(
                [.. page.Items.Select(monitor => writer.Write(context, monitor))], page.Total, filter.Limit, filter.Offset),
            ManagementJson.Types.MonitorListJson);
    }

    public Task<IResult> GetAsync(HttpContext context, string id, IMonitorRegistry registry) =>
        MonitorId.WithAsync(id, async number => await registry.FindAsync(number, context.RequestAborted) is { } monitor
            ? await ShowAsync(context, monitor, registry)
            : ProblemResult.NotFound);

    public async Task<IResult> GetBySlugAsync(HttpContext context, string slug, IMonitorRegistry registry) =>
        await registry.FindAsync(slug, context.RequestAborted) is { } monitor
            ? await ShowAsync(context, monitor, registry)
            : ProblemResult.NoSuchSlug;

    private async Task<IResult> ShowAsync(HttpContext context, HeartbeatMonitor monitor, IMonitorRegistry registry)
    {
        var refused = await registry.GetRefusedPingsAsync(new(1, 0), monitor.Id, context.RequestAborted);
        var json = answers.Write(context, monitor);
        return TypedResults.Json(
            new MonitorDetailsJson(
                json, Snippets.For(json.PingUrl), refused.Items is [var last, ..] ? RefusedPingJson.Of(last) : null),
            ManagementJson.Types.MonitorDetailsJson);
    }
}
