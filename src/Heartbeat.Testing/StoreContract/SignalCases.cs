using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>What becomes of signals.</summary>
internal static class SignalCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("A signal is found by token, slug and id, and is in the state once it is answered", FoundAsync),
        new("A signal for nobody is answered as unknown", UnknownAsync),
        new("A signal of a paused or retired monitor is recorded and changes nothing", PausedAsync),
        new("A repeated idempotency key is answered like the first and counts once", IdempotencyAsync),
        new("An idempotency key counts again after more than a day", OldKeyAsync),
        new("The end of a run is no repetition of its start, though it has the same key", KindOfKeyAsync),
        new("A monitor made again with the id of a deleted one knows nothing of its keys", RemadeKeyAsync),
        new("Of a monitor that counts POST alone, other methods are recorded as ignored", PostOnlyAsync),
        new("A log and an ignored signal change nothing", LogAsync),
        new("The next due time that a signal reports is kept", NextDueAsync),
        new("A thousand signals at once are all answered and all counted", ParallelAsync),
        new("A repeated key counts once, however many repeat it at the same time", ParallelKeyAsync),
    ];

    private static async Task FoundAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        SignalTarget[] targets =
        [
            SignalTarget.ByToken(TokenHash.Of("token of job")), SignalTarget.BySlug("job"), SignalTarget.ById(id),
        ];
        foreach (var target in targets)
        {
            var receipt = await context.Store.RecordAsync(target, new(SignalKind.Success), CancellationToken.None);
            Promise.Equal(new(SignalResult.Accepted, id), receipt, "the answer to a signal");
        }

        var state = await context.StateAsync(id);
        Promise.Equal(3, state.SignalCount, "the number of signals");
        Promise.Equal(MonitorStatus.Up, state.Status, "the status after a success");
        Promise.Equal(context.Now, state.LastSuccessAt, "the time of the last success");
        Promise.Equal(context.Now + ContractSteps.UntilDeadline, state.Deadline, "the deadline");
    }

    private static async Task UnknownAsync(StoreContractContext context)
    {
        await context.CreateAsync("job");
        SignalTarget[] targets =
        [
            SignalTarget.ByToken(TokenHash.Of("another")), SignalTarget.BySlug("another"), SignalTarget.ById(99), default,
        ];
        foreach (var target in targets)
        {
            var receipt = await context.Store.RecordAsync(target, new(SignalKind.Success), CancellationToken.None);
            Promise.Equal(SignalReceipt.Unknown, receipt, "the answer for nobody");
            Promise.Equal(null, await context.Store.FindAsync(target, CancellationToken.None), "what is found of nobody");
        }
    }

    private static async Task PausedAsync(StoreContractContext context)
    {
        var paused = await context.CreateAsync("paused");
        var retired = await context.CreateAsync("retired");
        await context.ChangeAsync(new MonitorChange.Pause(paused, Instant.Never), new MonitorChange.Retire(retired));
        foreach (var id in new[] { paused, retired })
        {
            var before = await context.StateAsync(id);
            Promise.Equal(SignalResult.Paused, await context.SignalAsync(id, SignalKind.Fail), "the answer");
            Promise.Equal(before.Status, (await context.StateAsync(id)).Status, "the status");
            var signals = await context.SignalsAsync(id);
            Promise.Equal(1, signals.Count, "the number of recorded signals");
            Promise.Equal(StateMachine.SignalEffect.Recorded, signals[0].Effect, "the effect of the signal");
        }
    }

    private static async Task IdempotencyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var other = await context.CreateAsync("other");
        var signal = new Signal(SignalKind.Success) { IdempotencyKey = "once" };
        for (var i = 0; i < 3; i++)
        {
            Promise.Equal(SignalResult.Accepted, await context.SignalAsync(id, signal), "the answer to a repetition");
        }

        Promise.Equal(SignalResult.Accepted, await context.SignalAsync(other, signal), "the answer");
        Promise.Equal(1, (await context.StateAsync(id)).SignalCount, "the number of signals with one key");
        Promise.Equal(1, (await context.SignalsAsync(id)).Count, "the number of recorded signals with one key");
        Promise.Equal(1, (await context.StateAsync(other)).SignalCount, "the number of signals of another monitor");
    }

    private static async Task KindOfKeyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, new Signal(SignalKind.Start) { IdempotencyKey = "run-42" });
        await context.SignalAsync(id, new Signal(SignalKind.Success) { IdempotencyKey = "run-42" });
        var state = await context.StateAsync(id);
        Promise.Equal((MonitorStatus.Up, false), (state.Status, state.Running), "status, and whether it runs");
    }

    private static async Task RemadeKeyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var signal = new Signal(SignalKind.Success) { IdempotencyKey = "once" };
        await context.SignalAsync(id, signal);
        await context.ChangeAsync(new MonitorChange.Delete(id));
        await context.PassAsync(TimeSpan.FromSeconds(1));
        await context.CreateAsync(ContractSteps.Monitor("job") with { Id = id });
        await context.SignalAsync(id, signal);
        Promise.Equal(1L, (await context.StateAsync(id)).SignalCount, "the number of signals of the new monitor");
        await context.SignalAsync(id, signal);
        Promise.Equal(1L, (await context.StateAsync(id)).SignalCount, "the number of signals after the repetition");
    }

    private static async Task OldKeyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var signal = new Signal(SignalKind.Log) { IdempotencyKey = "once" };
        await context.SignalAsync(id, signal);
        context.Time.Suspend(TimeSpan.FromHours(25));
        await context.SignalAsync(id, signal);
        Promise.Equal(2, (await context.SignalsAsync(id)).Count, "the number of signals, 25 h apart");
    }

    private static async Task PostOnlyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync(ContractSteps.Monitor("job") with { PostOnly = true });
        await context.SignalAsync(id, Of("GET"));
        await context.HasStatusAsync(id, MonitorStatus.New, "after a GET");
        Promise.Equal(SignalKind.Ignored, (await context.SignalsAsync(id))[0].Signal.Kind, "the kind of a GET");
        await context.SignalAsync(id, Of("POST"));
        await context.HasStatusAsync(id, MonitorStatus.Up, "after a POST with the key of the GET");

        static Signal Of(string method) =>
            new(SignalKind.Success) { IdempotencyKey = "key", Content = new() { Method = method } };
    }

    private static async Task LogAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Log);
        await context.SignalAsync(id, SignalKind.Ignored);
        var state = await context.StateAsync(id);
        Promise.Equal(MonitorStatus.New, state.Status, "the status");
        Promise.Equal(Instant.Never, state.Deadline, "the deadline");
        Promise.Equal(2, (await context.SignalsAsync(id)).Count, "the number of recorded signals");
    }

    private static async Task NextDueAsync(StoreContractContext context)
    {
        var definition = ContractSteps.EveryMinute with { Schedule = ReportedSchedule.Instance };
        var id = await context.CreateAsync(ContractSteps.Monitor("job") with { Definition = definition });
        var due = context.Time.GetUtcNow() + TimeSpan.FromMinutes(7);
        await context.SignalAsync(id, new Signal(SignalKind.Success) { NextDue = due });
        Promise.Equal(Instant.From(due), (await context.StateAsync(id)).Due, "the due time");
        await context.SignalAsync(id, new Signal(SignalKind.Expect) { NextDue = DateTimeOffset.MaxValue });
        Promise.Equal(Instant.Never, (await context.StateAsync(id)).Due, "the due time where nothing is expected");
        Promise.Equal(DateTimeOffset.MaxValue, (await context.SignalsAsync(id))[0].Signal.NextDue, "what the signal said");
    }

    private static async Task ParallelAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var results = await Task.WhenAll(Enumerable.Range(0, 1_000).Select(
            _ => Task.Run(() => context.SignalAsync(id, SignalKind.Success))));
        Promise.Holds(results.All(result => result == SignalResult.Accepted), "every signal is accepted");
        var state = await context.StateAsync(id);
        Promise.Equal(1_000, state.SignalCount, "the number of signals");
        Promise.Equal(1_000, state.SuccessesInRow, "the successes in a row");
        var numbers = (await context.SignalsAsync(id)).Select(item => item.Id).ToList();
        Promise.Sequence(numbers.Distinct().OrderDescending(), numbers, "the numbers of the signals");
    }

    private static async Task ParallelKeyAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var signal = new Signal(SignalKind.Success) { IdempotencyKey = "once" };
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(
            _ => Task.Run(() => context.SignalAsync(id, signal))));
        Promise.Holds(results.All(result => result == SignalResult.Accepted), "every repetition is accepted");
        Promise.Equal(1, (await context.StateAsync(id)).SignalCount, "the number of signals with one key");
    }
}
