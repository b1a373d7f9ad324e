using System.Text.Json.Serialization.Metadata;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Monitors;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Shows what happened to a monitor.</summary>
internal static class HistoryHandlers
{
    public static Task<IResult> PingsAsync(HttpContext context, string id, IMonitorRegistry registry) => ShowAsync(
        context,
        id,
        registry,
        registry.GetSignalsAsync,
        static page => new PingListJson([.. page.Items.Select(PingJson.From)], page.Total),
        ManagementJson.Types.PingListJson);

    public static Task<IResult> RunsAsync(HttpContext context, string id, IMonitorRegistry registry) => ShowAsync(
        context,
        id,
        registry,
        registry.GetRunsAsync,
        static page => new RunListJson([.. page.Items.Select(RunJson.From)], page.Total),
        ManagementJson.Types.RunListJson);

    public static Task<IResult> StatusChangesAsync(HttpContext context, string id, IMonitorRegistry registry) => ShowAsync(
        context,
        id,
        registry,
        registry.GetStatusChangesAsync,
        static page => new StatusChangeListJson([.. page.Items.Select(StatusChangeJson.Of)], page.Total),
        ManagementJson.Types.StatusChangeListJson);

    public static Task<IResult> DeliveriesAsync(HttpContext context, string id, IMonitorRegistry registry) => ShowAsync(
        context,
        id,
        registry,
        registry.GetDeliveriesAsync,
        static page => new DeliveryListJson([.. page.Items.Select(DeliveryJson.Of)], page.Total),
        ManagementJson.Types.DeliveryListJson);

    private static Task<IResult> ShowAsync<TEntry, TJson>(
        HttpContext context,
        string id,
        IMonitorRegistry registry,
        Func<long, HistoryPage, CancellationToken, Task<Page<TEntry>>> read,
        Func<Page<TEntry>, TJson> convert,
        JsonTypeInfo<TJson> type) => MonitorId.WithAsync(id, async number =>
    {
        var query = new QueryReader(context.Request.Query);
        var page = query.Page();
        if (query.Errors.Any)
        {
            return query.Errors.ToResult();
        }

        return await registry.FindAsync(number, context.RequestAborted) is null
            ? ProblemResult.NotFound
            : TypedResults.Json(convert(await read(number, page, context.RequestAborted)), type);
    });
}
