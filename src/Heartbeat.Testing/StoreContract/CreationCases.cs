using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>How monitors come and go.</summary>
internal static class CreationCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("A new monitor has a number, a version and its time of creation, and is kept as given", KeptAsync),
        new("A slug, token or id that is taken is refused, and nothing is stored", ConflictAsync),
        new("Conflicts inside one call are found, and the rest of it is made", ConflictInCallAsync),
        new("A given id is kept, and new ids come after it", GivenIdAsync),
        new("Thousands of monitors can be created in one call", ManyAsync),
        new("A deleted monitor is gone with its history, and its number is not used again", DeletedAsync),
        new("A monitor that is created with the id of a deleted one begins without history", RecreatedAsync),
    ];

    private static async Task KeptAsync(StoreContractContext context)
    {
        var given = ContractSteps.Monitor("job") with
        {
            Description = "Ä job",
            DependsOn = ["db"],
            PostOnly = true,
            Origin = MonitorOrigin.Declared,
            DeclarationHash = "hash",
            ProtectedToken = "protected",
            Definition = ContractSteps.EveryMinute with { MaxRunTime = TimeSpan.FromSeconds(7), FailureThreshold = 3 },
        };
        var id = await context.CreateAsync(given);
        Promise.Holds(id > 0, "a new monitor has a positive id");
        var kept = given with { Id = id, Version = 1, CreatedAt = context.Now, UpdatedAt = context.Now };
        Promise.Equal(kept, (await context.SnapshotAsync(id)).Monitor, "the monitor");
        Promise.Holds(await context.CreateAsync("other") > id, "later monitors have higher ids");
    }

    private static async Task ConflictAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var other = ContractSteps.Monitor("other");
        var results = new[]
        {
            await OutcomeAsync(other with { Slug = "job" }),
            await OutcomeAsync(other with { Token = TokenHash.Of("token of job") }),
            await OutcomeAsync(other with { Id = id }),
        };
        Promise.Sequence(
            [ChangeOutcome.SlugTaken, ChangeOutcome.TokenTaken, ChangeOutcome.IdTaken], results, "the outcomes");
        var page = await context.Store.ListAsync(new MonitorQuery(), CancellationToken.None);
        Promise.Equal(1, page.Total, "the number of monitors");

        Task<ChangeOutcome> OutcomeAsync(MonitorRecord monitor) =>
            context.OutcomeAsync(new MonitorChange.Create(monitor, Arm: false));
    }

    private static async Task ConflictInCallAsync(StoreContractContext context)
    {
        var first = ContractSteps.Monitor("first") with { Id = 7 };
        MonitorRecord[] monitors =
        [
            first,
            ContractSteps.Monitor("second") with { Id = 7 },
            ContractSteps.Monitor("third") with { Slug = "first" },
            ContractSteps.Monitor("fourth") with { Token = first.Token },
            ContractSteps.Monitor("fifth"),
            ContractSteps.Monitor("sixth") with { Slug = null },
        ];
        var results = await context.ChangeAsync([.. monitors.Select(item => new MonitorChange.Create(item, Arm: false))]);
        Promise.Sequence(
            [
                ChangeOutcome.Changed, ChangeOutcome.IdTaken, ChangeOutcome.SlugTaken,
                ChangeOutcome.TokenTaken, ChangeOutcome.Changed, ChangeOutcome.Changed,
            ],
            results.Select(result => result.Outcome),
            "the outcomes");
        Promise.Sequence(
            [7L, 8L, 9L],
            results.Select(result => result.Snapshot?.Monitor.Id ?? 0).Where(id => id > 0),
            "the ids of what was created");
    }

    private static async Task GivenIdAsync(StoreContractContext context)
    {
        Promise.Equal(41, await context.CreateAsync(ContractSteps.Monitor("given") with { Id = 41 }), "the given id");
        Promise.Equal(42, await context.CreateAsync("next"), "the next id");
    }

    private static async Task ManyAsync(StoreContractContext context)
    {
        var results = await context.ChangeAsync(
            [.. Enumerable.Range(0, 2_500).Select(i => new MonitorChange.Create(ContractSteps.Monitor($"job-{i}"), Arm: true))]);
        Promise.Holds(results.All(result => result.Outcome == ChangeOutcome.Changed), "every monitor is created");
        Promise.Equal(2_500, results.Select(result => result.Snapshot!.Monitor.Id).Distinct().Count(), "the number of ids");
        foreach (var (i, result) in results.Index())
        {
            Promise.Equal($"job-{i}", result.Snapshot!.Monitor.Slug, "the monitor in the answer");
        }
    }

    private static async Task DeletedAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        var deletion = (await context.ChangeAsync(new MonitorChange.Delete(id)))[0];
        Promise.Equal(ChangeOutcome.Changed, deletion.Outcome, "the outcome of deleting");
        Promise.Equal("job", deletion.Snapshot?.Monitor.Slug, "the monitor in the answer");
        Promise.Equal(null, await context.Store.FindAsync(SignalTarget.ById(id), CancellationToken.None), "what is found");
        Promise.Equal(SignalResult.UnknownMonitor, await context.SignalAsync(id, SignalKind.Success), "the answer");
        await HasNoHistoryAsync(context, id);
        Promise.Holds(await context.CreateAsync("job") > id, "a number is not used again, but slug and token may be");
    }

    private static async Task RecreatedAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync("job");
        await context.ChangeAsync(new MonitorChange.Delete(id));
        await context.CreateAsync(ContractSteps.Monitor("job") with { Id = id });
        await HasNoHistoryAsync(context, id);
        Promise.Equal(0, (await context.StateAsync(id)).SignalCount, "the number of signals");
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Equal(1, (await context.SignalsAsync(id)).Count, "the number of recorded signals");
    }

    private static async Task HasNoHistoryAsync(StoreContractContext context, long id)
    {
        Promise.Equal(0, (await context.SignalsAsync(id)).Count, "the number of signals of a deleted monitor");
        Promise.Equal(0, (await context.RunsAsync(id)).Count, "the number of runs of a deleted monitor");
        Promise.Equal(0, (await context.ChangesAsync(id)).Count, "the number of status changes of a deleted monitor");
        Promise.Equal(0, (await context.DaysAsync(id)).Count, "the number of days of a deleted monitor");
    }
}
