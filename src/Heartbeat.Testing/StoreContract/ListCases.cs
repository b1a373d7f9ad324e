using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Lists of monitors.</summary>
internal static class ListCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Monitors are listed newest first, page by page, with their total", PagesAsync),
        new("A filter sees each monitor with its state, and counts in the total", FilterAsync),
        new("Retired monitors are listed only where asked for", RetiredAsync),
    ];

    private static async Task PagesAsync(StoreContractContext context)
    {
        await CreateFiveAsync(context);
        await HasAsync(context, new() { Limit = 2 }, 5, "job-4", "job-3");
        await HasAsync(context, new() { Limit = 2, Offset = 3 }, 5, "job-1", "job-0");
        await HasAsync(context, new() { Limit = 2, Offset = 5 }, 5);
    }

    private static async Task FilterAsync(StoreContractContext context)
    {
        var ids = await CreateFiveAsync(context);
        await context.SignalAsync(ids[1], SignalKind.Fail);
        await context.SignalAsync(ids[3], SignalKind.Fail);
        await HasAsync(context, new() { Limit = 1, Where = item => item.State.FailuresInRow > 0 }, 2, "job-3");
    }

    private static async Task RetiredAsync(StoreContractContext context)
    {
        var ids = await CreateFiveAsync(context);
        await context.ChangeAsync(new MonitorChange.Retire(ids[4]), new MonitorChange.Delete(ids[3]));
        await HasAsync(context, new() { Limit = 1 }, 3, "job-2");
        await HasAsync(context, new() { Limit = 2, IncludeRetired = true }, 4, "job-4", "job-2");
    }

    private static async Task<IReadOnlyList<long>> CreateFiveAsync(StoreContractContext context)
    {
        var ids = new List<long>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(await context.CreateAsync($"job-{i}"));
        }

        return ids;
    }

    private static async Task HasAsync(
        StoreContractContext context, MonitorQuery query, long total, params string[] slugs)
    {
        var page = await context.Store.ListAsync(query, CancellationToken.None);
        Promise.Sequence(slugs, page.Items.Select(item => item.Monitor.Slug), "the monitors on the page");
        Promise.Equal(total, page.Total, "the total");
    }
}
