using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>What operators and declarations change.</summary>
internal static class ChangeCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Changes of an unknown monitor are answered as not found", NotFoundAsync),
        new("An edit counts the version, and one made from an old version is refused", VersionAsync),
        new("An edit that leaves everything as it was changes nothing", UnchangedAsync),
        new("An edit does not touch id, token and time of creation", FixedAsync),
        new("An edit takes a free slug and frees the old one", SlugAsync),
        new("After a rotation the old token is dead and the new one counts", RotationAsync),
        new("A pause ends the watch until it is resumed", PauseAsync),
        new("A pause until an instant ends by itself", PauseUntilAsync),
        new("A retired monitor is not watched until it is revived, and keeps its history", RetireAsync),
    ];

    private static async Task NotFoundAsync(StoreContractContext context)
    {
        MonitorChange[] changes =
        [
            new MonitorChange.Update(99, monitor => monitor with { Name = "another" }),
            new MonitorChange.RotateToken(99, TokenHash.Of("new"), null),
            new MonitorChange.Pause(99, Instant.Never),
            new MonitorChange.Resume(99),
            new MonitorChange.Retire(99),
            new MonitorChange.Delete(99),
        ];
        foreach (var (change, result) in changes.Zip(await context.ChangeAsync(changes)))
        {
            Promise.Equal(new(ChangeOutcome.NotFound, null), result, $"the answer to {change.GetType().Name}");
        }
    }

    private static async Task VersionAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        context.Time.Advance(TimeSpan.FromSeconds(1));
        var results = await context.ChangeAsync(
            new MonitorChange.Update(id, monitor => monitor with { Name = "second" }, ExpectedVersion: 1),
            new MonitorChange.Update(id, monitor => monitor with { Name = "third" }, ExpectedVersion: 1));
        Promise.Sequence(
            [ChangeOutcome.Changed, ChangeOutcome.VersionConflict],
            results.Select(result => result.Outcome),
            "the outcomes");
        var kept = (await context.SnapshotAsync(id)).Monitor;
        Promise.Equal(("second", 2L, context.Now), (kept.Name, kept.Version, kept.UpdatedAt), "name, version and time of change");

        var deletions = new List<ChangeOutcome>();
        foreach (var version in new[] { 1, 2 })
        {
            deletions.Add((await context.ChangeAsync(new MonitorChange.Delete(id, ExpectedVersion: version)))[0].Outcome);
        }

        Promise.Sequence([ChangeOutcome.VersionConflict, ChangeOutcome.Changed], deletions, "the outcomes of the deletions");
    }

    private static async Task UnchangedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync(ContractSteps.Monitor("job") with { DependsOn = ["db"] });
        var before = await context.SnapshotAsync(id);
        context.Time.Advance(TimeSpan.FromSeconds(1));
        var outcome = await context.OutcomeAsync(new MonitorChange.Update(
            id, monitor => monitor with { Tags = [.. monitor.Tags], DependsOn = ["db"] }));
        Promise.Equal(ChangeOutcome.Unchanged, outcome, "the outcome of an edit that says the same");
        Promise.Equal(before.Monitor, (await context.SnapshotAsync(id)).Monitor, "the monitor");
    }

    private static async Task FixedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var before = (await context.SnapshotAsync(id)).Monitor;
        var outcome = await context.OutcomeAsync(new MonitorChange.Update(id, monitor => monitor with
        {
            Id = 77,
            Token = TokenHash.Of("another"),
            CreatedAt = Instant.None,
        }));
        Promise.Equal(ChangeOutcome.Unchanged, outcome, "the outcome");
        Promise.Equal(before, (await context.SnapshotAsync(id)).Monitor, "the monitor");
    }

    private static async Task SlugAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("old");
        await context.CreateAsync("taken");
        Promise.Equal(ChangeOutcome.SlugTaken, await RenameAsync("taken"), "the outcome");
        Promise.Equal(ChangeOutcome.Changed, await RenameAsync("new"), "the outcome");
        Promise.Equal(id, (await FindAsync("new"))?.Monitor.Id, "the monitor with the new slug");
        Promise.Equal(null, await FindAsync("old"), "the monitor with the old slug");

        Task<ChangeOutcome> RenameAsync(string slug) =>
            context.OutcomeAsync(new MonitorChange.Update(id, monitor => monitor with { Slug = slug }));

        ValueTask<MonitorSnapshot?> FindAsync(string slug) =>
            context.Store.FindAsync(SignalTarget.BySlug(slug), CancellationToken.None);
    }

    private static async Task RotationAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.CreateAsync("other");
        Promise.Equal(ChangeOutcome.TokenTaken, await RotateAsync("token of other"), "the outcome");
        Promise.Equal(ChangeOutcome.Changed, await RotateAsync("new"), "the outcome");
        Promise.Equal(SignalResult.UnknownMonitor, await SignalAsync("token of job"), "the answer to the old token");
        Promise.Equal(SignalResult.Accepted, await SignalAsync("new"), "the answer to the new token");
        var monitor = (await context.SnapshotAsync(id)).Monitor;
        Promise.Equal(("kept", 1L), (monitor.ProtectedToken, monitor.Version), "the protected token and the version");

        Task<ChangeOutcome> RotateAsync(string token) =>
            context.OutcomeAsync(new MonitorChange.RotateToken(id, TokenHash.Of(token), "kept"));

        async Task<SignalResult> SignalAsync(string token) => (await context.Store.RecordAsync(
            SignalTarget.ByToken(TokenHash.Of(token)), new(SignalKind.Success), CancellationToken.None)).Result;
    }

    private static async Task PauseAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job", arm: true);
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(new MonitorChange.Pause(id, Instant.Never)), "the outcome");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(5));
        await context.HasStatusAsync(id, MonitorStatus.Paused, "in a pause");
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(new MonitorChange.Resume(id)), "the outcome");
        Promise.Equal(ChangeOutcome.Unchanged, await context.OutcomeAsync(new MonitorChange.Resume(id)), "the outcome");
        await context.HasStatusAsync(id, MonitorStatus.New, "after a pause");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(2));
        await context.HasStatusAsync(id, MonitorStatus.Down, "of a monitor that was silent after its pause");
    }

    private static async Task PauseUntilAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var until = context.Now + TimeSpan.FromMinutes(1);
        await context.ChangeAsync(new MonitorChange.Pause(id, until));
        await context.PassAndSweepAsync(TimeSpan.FromSeconds(70));
        Promise.Equal(
            new(MonitorStatus.Paused, MonitorStatus.New, ChangeReason.Resumed, until),
            (await context.ChangesAsync(id))[0],
            "the newest status change");
    }

    private static async Task RetireAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(new MonitorChange.Retire(id)), "the outcome");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(5));
        var state = await context.StateAsync(id);
        Promise.Equal((true, Instant.Never), (state.Retired, state.Deadline), "whether it is retired, and its deadline");
        Promise.Equal(1, (await context.SignalsAsync(id)).Count, "the number of signals that are kept");
        Promise.Equal(
            ChangeOutcome.Unchanged,
            await context.OutcomeAsync(new MonitorChange.Update(id, monitor => monitor)),
            "the outcome of an edit without revival");
        Promise.Equal(
            ChangeOutcome.Changed,
            await context.OutcomeAsync(new MonitorChange.Update(id, monitor => monitor, Revive: true)),
            "the outcome of a revival");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(2));
        await context.HasStatusAsync(id, MonitorStatus.Down, "of a revived monitor that is silent");
    }
}
