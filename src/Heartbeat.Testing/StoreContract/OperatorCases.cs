using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>What operators say of a monitor, and what makes several changes safe.</summary>
internal static class OperatorCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("An acknowledgement ends with its outage", AcknowledgeAsync),
        new("An acknowledgement of a monitor that is not down changes nothing", AcknowledgeUpAsync),
        new("An acknowledgement counts for a deadline that has passed and was not looked at", AcknowledgeUnseenAsync),
        new("A pause keeps its reason, and a second one gives it another", PauseReasonAsync),
        new("What operators said survives a restart", NotesSurviveAsync) { NeedsDurability = true },
        new("A request that is repeated creates one monitor, also after a restart", RepeatedCreationAsync),
        new("After a day a repeated request creates another monitor", LateCreationAsync),
        new("Dependencies that lead back to the monitor itself are refused, by whichever edit", CycleAsync),
        new("Creations of one call that depend on each other in a circle are refused", CycleOfCreationsAsync),
        new("Tags are added and taken away, and there may not be too many", TagsAsync),
        new("A restored monitor is watched again, keeps token and history, and is nobody's declaration", RestoreAsync),
        new("What is deleted twice is deleted", DeleteTwiceAsync),
        new("A monitor that waits for its first signal is watched once it is to start now", StartsNowAsync),
        new("Changes of many monitors are answered one by one", ManyAsync),
    ];

    private static async Task AcknowledgeAsync(StoreContractContext context)
    {
        var id = await context.CreateDownAsync();
        var known = new MonitorChange.Acknowledge(id, Instant.Never, "ann", "on it");
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(known), "the outcome");
        var (monitor, state) = await context.SnapshotAsync(id);
        Promise.Equal(("ann", "on it", true), (monitor.Note?.By, monitor.Note?.Text, state.Acknowledged), "the acknowledgement");
        Promise.Equal(1, monitor.Version, "the version");

        await context.SignalAsync(id, SignalKind.Success);
        Promise.Holds(!(await context.StateAsync(id)).Acknowledged, "the acknowledgement ends at recovery");
        await context.SignalAsync(id, SignalKind.Fail);
        Promise.Holds(!(await context.StateAsync(id)).Acknowledged, "the next outage is not acknowledged");
    }

    private static async Task AcknowledgeUpAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        var outcome = await context.OutcomeAsync(new MonitorChange.Acknowledge(id, Instant.Never, "ann"));
        Promise.Equal(ChangeOutcome.Unchanged, outcome, "the outcome");
        Promise.Equal(null, (await context.SnapshotAsync(id)).Monitor.Note, "the note");
    }

    private static async Task AcknowledgeUnseenAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync(arm: true);
        await context.PassAsync(ContractSteps.UntilDeadline);
        Promise.Equal(
            ChangeOutcome.Unchanged, await context.OutcomeAsync(new MonitorChange.Resume(id)), "the outcome of a resume");
        await context.ChangeAsync(new MonitorChange.Acknowledge(id, Instant.Never, "ann", "on it"));
        var (monitor, state) = await context.SnapshotAsync(id);
        Promise.Equal((true, "on it"), (state.Acknowledged, monitor.Note?.Text), "the acknowledgement");
    }

    private static async Task PauseReasonAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.ChangeAsync(new MonitorChange.Pause(id, Instant.Never, "moving"));
        Promise.Equal("moving", (await context.SnapshotAsync(id)).Monitor.Note?.Text, "the reason");
        Promise.Equal(
            ChangeOutcome.Unchanged, await context.OutcomeAsync(new MonitorChange.Pause(id, Instant.Never, "moving")), "the same again");
        await context.ChangeAsync(new MonitorChange.Pause(id, Instant.Never, "still moving"));
        Promise.Equal("still moving", (await context.SnapshotAsync(id)).Monitor.Note?.Text, "the new reason");
        Promise.Equal(1, (await context.ChangesAsync(id)).Count, "how often the status changed");
    }

    private static async Task NotesSurviveAsync(StoreContractContext context)
    {
        var (down, paused) = (await context.CreateDownAsync("a"), await context.CreateAsync("b"));
        await context.ChangeAsync(
            new MonitorChange.Acknowledge(down, context.Now + TimeSpan.FromHours(1), "ann", "on it"),
            new MonitorChange.Pause(paused, Instant.Never, "moving"));
        var before = (await context.SnapshotAsync(down), await context.SnapshotAsync(paused));
        await context.CrashAsync();
        var (monitor, state) = await context.SnapshotAsync(down);
        Promise.Equal((before.Item1.Monitor, true), (monitor, state.Acknowledged), "the monitor that is acknowledged");
        Promise.Equal(before.Item2.Monitor, (await context.SnapshotAsync(paused)).Monitor, "the monitor that is paused");
    }

    private static async Task RepeatedCreationAsync(StoreContractContext context)
    {
        var first = new MonitorChange.Create(ContractSteps.Monitor("a") with { CreationKey = new("key", "request") }, Arm: false);
        var again = first with { Monitor = first.Monitor with { Slug = "b", Token = TokenHash.Of("another") } };
        var results = await context.ChangeAsync(first, again);
        Promise.Sequence(
            [ChangeOutcome.Changed, ChangeOutcome.Repeated], results.Select(result => result.Outcome), "the outcomes");
        if (context.IsDurable)
        {
            await context.CrashAsync();
        }

        var later = (await context.ChangeAsync(again))[0];
        Promise.Equal(
            (ChangeOutcome.Repeated, results[0].Snapshot!.Monitor.Id),
            (later.Outcome, later.Snapshot?.Monitor.Id ?? 0),
            "the answer to a later repetition");
    }

    private static async Task LateCreationAsync(StoreContractContext context)
    {
        var first = new MonitorChange.Create(ContractSteps.Monitor("a") with { CreationKey = new("key", "request") }, Arm: false);
        await context.ChangeAsync(first);
        await context.PassAsync(TimeSpan.FromHours(24) + TimeSpan.FromSeconds(1));
        var later = first with { Monitor = first.Monitor with { Slug = "b", Token = TokenHash.Of("another") } };
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(later), "the outcome a day later");
        Promise.Equal(ChangeOutcome.Repeated, await context.OutcomeAsync(later), "the outcome of repeating that one");
    }

    private static async Task CycleAsync(StoreContractContext context)
    {
        var a = await context.CreateAsync(ContractSteps.Monitor("a"));
        await context.CreateAsync(ContractSteps.Monitor("b") with { DependsOn = ["a"] });
        var c = await context.CreateAsync(ContractSteps.Monitor("c") with { DependsOn = ["b", "unknown"] });
        var circle = (await context.ChangeAsync(new MonitorChange.Update(a, monitor => monitor with { DependsOn = ["c"] })))[0];
        Promise.Equal((ChangeOutcome.DependencyCycle, "a -> c -> b -> a"), (circle.Outcome, circle.Detail), "the answer");
        Promise.Equal(0, (await context.SnapshotAsync(a)).Monitor.DependsOn.Length, "how many it depends on");

        // A slug that others wait for already closes a circle as well.
        var renamed = await context.OutcomeAsync(new MonitorChange.Update(a, monitor => monitor with { Slug = "unknown", DependsOn = ["c"] }));
        Promise.Equal(ChangeOutcome.DependencyCycle, renamed, "the outcome of taking a slug that is depended on");
        var created = await context.OutcomeAsync(
            new MonitorChange.Create(ContractSteps.Monitor("unknown") with { DependsOn = ["c"] }, Arm: false));
        Promise.Equal(ChangeOutcome.DependencyCycle, created, "the outcome of creating the last one of a circle");

        var freed = await context.OutcomeAsync(new MonitorChange.Update(c, monitor => monitor with { DependsOn = [] }));
        var straight = await context.OutcomeAsync(new MonitorChange.Update(a, monitor => monitor with { DependsOn = ["c"] }));
        Promise.Sequence([ChangeOutcome.Changed, ChangeOutcome.Changed], [freed, straight], "the outcomes once the circle is open");
    }

    private static async Task CycleOfCreationsAsync(StoreContractContext context)
    {
        var results = await context.ChangeAsync(
            new MonitorChange.Create(ContractSteps.Monitor("a") with { DependsOn = ["b"] }, Arm: false),
            new MonitorChange.Create(ContractSteps.Monitor("b") with { DependsOn = ["a"] }, Arm: false));
        Promise.Sequence(
            [ChangeOutcome.Changed, ChangeOutcome.DependencyCycle], results.Select(result => result.Outcome), "the outcomes");
    }

    private static async Task TagsAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(new MonitorChange.Tag(id, ["x", "nightly"], ["job"])), "the outcome");
        Promise.Sequence(["nightly", "x"], (await context.SnapshotAsync(id)).Monitor.Tags, "the tags");
        Promise.Equal(ChangeOutcome.Unchanged, await context.OutcomeAsync(new MonitorChange.Tag(id, ["x"], ["job"])), "the same again");
        Promise.Equal(2, (await context.SnapshotAsync(id)).Monitor.Version, "the version");
        var many = new MonitorChange.Tag(id, [.. Enumerable.Range(0, 50).Select(static i => $"tag {i}")], []);
        Promise.Equal(ChangeOutcome.TooManyTags, await context.OutcomeAsync(many), "the outcome of too many tags");
    }

    private static async Task RestoreAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync(
            ContractSteps.Monitor("job") with { Origin = MonitorOrigin.Declared, DeclarationHash = "h" });
        await context.SignalAsync(id, SignalKind.Fail);
        await context.ChangeAsync(new MonitorChange.Retire(id));
        Promise.Equal(ChangeOutcome.Changed, await context.OutcomeAsync(new MonitorChange.Restore(id)), "the outcome");
        var (monitor, state) = await context.SnapshotAsync(id);
        Promise.Equal(
            (MonitorOrigin.Api, null, TokenHash.Of("token of job")),
            (monitor.Origin, monitor.DeclarationHash, monitor.Token),
            "owner and token");
        Promise.Equal((false, true), (state.Retired, state.Armed), "whether it is retired, and watched");
        Promise.Sequence(
            [ChangeReason.Retired, ChangeReason.Failed], (await context.ChangesAsync(id)).Select(change => change.Reason), "the history");
        Promise.Equal(ChangeOutcome.Unchanged, await context.OutcomeAsync(new MonitorChange.Restore(id)), "the outcome of a second time");
    }

    private static async Task StartsNowAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        await context.ChangeAsync(new MonitorChange.Update(id, static monitor => monitor with { StartsNow = true }));
        Promise.Equal(
            context.Now + ContractSteps.UntilDeadline, (await context.StateAsync(id)).Deadline, "the deadline from then on");
        await context.PassAndSweepAsync(ContractSteps.UntilDeadline);
        await context.HasStatusAsync(id, MonitorStatus.Down, "at the deadline");
    }

    private static async Task DeleteTwiceAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync();
        var results = await context.ChangeAsync(new MonitorChange.Delete(id), new MonitorChange.Delete(id));
        Promise.Sequence(
            [ChangeOutcome.Changed, ChangeOutcome.Unchanged], results.Select(result => result.Outcome), "the outcomes");
        Promise.Equal(ChangeOutcome.NotFound, await context.OutcomeAsync(new MonitorChange.Delete(id + 1)), "of one that never was");
    }

    private static async Task ManyAsync(StoreContractContext context)
    {
        var ids = new List<long>();
        for (var i = 0; i < 250; i++)
        {
            ids.Add(await context.CreateAsync($"job-{i}"));
        }

        await context.SignalAsync(ids[3], SignalKind.Fail);
        MonitorChange[] changes =
        [
            .. ids.Select(static id => new MonitorChange.Pause(id, Instant.Never)),
            new MonitorChange.Pause(ids[0], Instant.Never),
            new MonitorChange.Delete(ids[0]),
            new MonitorChange.Resume(ids[0]),
            new MonitorChange.Delete(99_999),
        ];
        var results = await context.ChangeAsync(changes);
        Promise.Sequence(
            [
                .. Enumerable.Repeat(ChangeOutcome.Changed, 250),
                ChangeOutcome.Unchanged,
                ChangeOutcome.Changed,
                ChangeOutcome.NotFound,
                ChangeOutcome.NotFound,
            ],
            results.Select(static result => result.Outcome),
            "the outcomes");
        await context.HasStatusAsync(ids[249], MonitorStatus.Paused, "of the last one");
    }
}
