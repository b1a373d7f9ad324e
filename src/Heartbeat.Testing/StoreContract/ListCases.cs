using Heartbeat.Monitors;
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
        new("A list is narrowed by status, run, tags, text and slug", ConditionsAsync),
        new("A list is of one moment, also where deadlines pass while it is made", MomentAsync),
        new("A list is sorted, and what has nothing to sort by comes last in both directions", SortedAsync),
        new("Retired monitors are listed only where asked for", RetiredAsync),
    ];

    private static async Task PagesAsync(StoreContractContext context)
    {
        await CreateFiveAsync(context);
        await HasAsync(context, new() { Limit = 2 }, 5, "job-4", "job-3");
        await HasAsync(context, new() { Limit = 2, Offset = 3 }, 5, "job-1", "job-0");
        await HasAsync(context, new() { Limit = 2, Offset = 5 }, 5);
        await HasAsync(context, new() { Limit = 2, Reversed = true }, 5, "job-0", "job-1");
    }

    private static async Task FilterAsync(StoreContractContext context)
    {
        var ids = await CreateFiveAsync(context);
        await context.SignalAsync(ids[1], SignalKind.Fail);
        await context.SignalAsync(ids[3], SignalKind.Fail);
        await QueryHasAsync(
            context, new() { Filter = new() { Limit = 1 }, Where = item => item.State.FailuresInRow > 0 }, 2, "job-3");
    }

    private static async Task ConditionsAsync(StoreContractContext context)
    {
        var ids = await CreateFiveAsync(context);
        await context.SignalAsync(ids[0], SignalKind.Fail);
        await context.SignalAsync(ids[1], SignalKind.Success);
        await context.SignalAsync(ids[2], SignalKind.Start);
        await HasAsync(
            context, new() { Statuses = [MonitorStatus.Down, MonitorStatus.Up] }, 2, "job-1", "job-0");
        await HasAsync(context, new() { Statuses = [MonitorStatus.Down], OrRunning = true }, 2, "job-2", "job-0");
        await HasAsync(context, new() { OrRunning = true }, 1, "job-2");
        await HasAsync(context, new() { Running = false, Limit = 1 }, 4, "job-4");
        await HasAsync(context, new() { Tags = ["nightly", "job-3"] }, 1, "job-3");
        await HasAsync(context, new() { Tags = ["NIGHTLY"] }, 0);
        await HasAsync(context, new() { Text = "JOB-2" }, 1, "job-2");
        await HasAsync(context, new() { Text = "nightly", Limit = 1 }, 5, "job-4");
        await HasAsync(context, new() { Slug = "job-1" }, 1, "job-1");
        await HasAsync(context, new() { Slug = "job" }, 0);

        await context.PassAsync(TimeSpan.FromSeconds(91));
        await HasAsync(context, new() { NeverReported = true }, 2, "job-4", "job-3");
    }

    private static async Task MomentAsync(StoreContractContext context)
    {
        await context.CreateAsync("job", arm: true);
        await context.PassAsync(TimeSpan.FromSeconds(100));
        var late = context.Now - TimeSpan.FromSeconds(30);
        var query = new MonitorQuery { Filter = new() { Statuses = [MonitorStatus.Late] }, At = late };
        await QueryHasAsync(context, query, 1, "job");
        await QueryHasAsync(context, query with { At = null }, 0);
        await HasAsync(context, new() { Statuses = [MonitorStatus.Down] }, 1, "job");
    }

    private static async Task SortedAsync(StoreContractContext context)
    {
        var ids = await CreateFiveAsync(context);
        foreach (var i in new[] { 3, 1 })
        {
            await context.PassAsync(TimeSpan.FromSeconds(1));
            await context.SignalAsync(ids[i], SignalKind.Success);
        }

        await context.SignalAsync(ids[2], SignalKind.Fail);
        foreach (var sort in new[] { MonitorSort.NextDue, MonitorSort.Deadline })
        {
            await HasAsync(context, new() { Sort = sort, Limit = 2 }, 5, "job-3", "job-1");
        }

        await HasAsync(
            context, new() { Sort = MonitorSort.LastSignal }, 5, "job-3", "job-1", "job-2", "job-0", "job-4");
        await HasAsync(
            context,
            new() { Sort = MonitorSort.LastSignal, Reversed = true },
            5,
            "job-1",
            "job-2",
            "job-3",
            "job-0",
            "job-4");
        await HasAsync(
            context, new() { Sort = MonitorSort.Status }, 5, "job-2", "job-0", "job-4", "job-1", "job-3");
        await HasAsync(context, new() { Sort = MonitorSort.Name, Reversed = true, Limit = 1 }, 5, "job-4");
        await HasAsync(context, new() { Sort = MonitorSort.Id, Limit = 1, Offset = 1 }, 5, "job-1");
    }

    private static async Task RetiredAsync(StoreContractContext context)
    {
        var ids = await CreateFiveAsync(context);
        await context.ChangeAsync(new MonitorChange.Retire(ids[4]), new MonitorChange.Delete(ids[3]));
        await HasAsync(context, new() { Limit = 1 }, 3, "job-2");
        await HasAsync(context, new() { Limit = 2, Retired = RetiredMonitors.Include }, 4, "job-4", "job-2");
        await HasAsync(context, new() { Retired = RetiredMonitors.Only }, 1, "job-4");
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

    private static Task HasAsync(
        StoreContractContext context, MonitorFilter filter, long total, params string[] slugs) =>
        QueryHasAsync(context, new() { Filter = filter }, total, slugs);

    private static async Task QueryHasAsync(
        StoreContractContext context, MonitorQuery query, long total, params string[] slugs)
    {
        var page = await context.Store.ListAsync(query, CancellationToken.None);
        Promise.Sequence(slugs, page.Items.Select(item => item.Monitor.Slug), "the monitors on the page");
        Promise.Equal(total, page.Total, "the total");
    }
}
