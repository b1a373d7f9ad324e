using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Testing;

/// <summary>What is kept of signals and runs.</summary>
internal static class SignalHistoryCases
{
    public static IReadOnlyList<StoreContractCase> All { get; } =
    [
        new("Everything that came along with a signal is kept", ContentAsync),
        new("Instants are kept to the microsecond", PrecisionAsync),
        new("A run is one entry, from its start on, completed by its end", RunAsync),
        new("Runs with ids overlap, and each has its own duration", OverlapAsync),
        new("The reporter's own time and duration are those of the run", ReportedAsync),
        new("A late end completes the entry of its run", LateEndAsync),
    ];

    private static async Task ContentAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var signal = new Signal(SignalKind.Fail)
        {
            RunId = "run-1",
            ExitCode = 3,
            Duration = TimeSpan.FromSeconds(5),
            At = context.Time.GetUtcNow() - TimeSpan.FromMinutes(1),
            NextDue = context.Time.GetUtcNow() + TimeSpan.FromHours(1),
            IdempotencyKey = "key",
            Content = new()
            {
                Message = "it broke",
                Body = "line one\nÄöü € 漢字 \U0001F600\0 end",
                OriginalBodyLength = 200_000,
                Source = "192.0.2.7",
                Method = "POST",
                UserAgent = "curl/8",
            },
        };
        await context.SignalAsync(id, signal);
        Promise.Equal(signal, (await context.SignalsAsync(id))[0].Signal, "the signal");
    }

    private static async Task PrecisionAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        context.Time.Advance(TimeSpan.FromTicks(1_234_567));
        await context.SignalAsync(id, SignalKind.Success);
        Promise.Equal(context.Now, (await context.SignalsAsync(id))[0].At, "the time of the signal");
        Promise.Equal(context.Now, (await context.StateAsync(id)).LastSignalAt, "the time of the last signal");
        Promise.Equal(context.Now, (await context.RunsAsync(id))[0].EndedAt, "the end of the run");
        Promise.Equal(context.Now, (await context.ChangesAsync(id))[0].At, "the time of the status change");
    }

    private static async Task RunAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Start);
        Promise.Sequence([RunOutcome.Running], await OutcomesAsync(context, id), "the runs after a start");
        await context.PassAsync(TimeSpan.FromSeconds(7));
        await context.SignalAsync(id, Signal.FromExitCode(0));
        var runs = await context.RunsAsync(id);
        Promise.Equal(1, runs.Count, "the number of runs");
        Promise.Equal(
            new(null, context.Now - TimeSpan.FromSeconds(7), context.Now, RunOutcome.Succeeded, TimeSpan.FromSeconds(7), 0),
            runs[0],
            "the run");
    }

    private static async Task OverlapAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Start, "a");
        await context.PassAsync(TimeSpan.FromSeconds(5));
        await context.SignalAsync(id, SignalKind.Start, "b");
        await context.PassAsync(TimeSpan.FromSeconds(5));
        await context.SignalAsync(id, SignalKind.Success, "a");
        Promise.Holds((await context.StateAsync(id)).Running, "a run is open until its own end");
        await context.PassAsync(TimeSpan.FromSeconds(5));
        await context.SignalAsync(id, Signal.FromExitCode(2) with { RunId = "b" });
        var runs = (await context.RunsAsync(id)).OrderBy(run => run.StartedAt).ToList();
        Promise.Sequence(["a", "b"], runs.Select(run => run.RunId), "the ids of the runs");
        Promise.Sequence([RunOutcome.Succeeded, RunOutcome.Failed], runs.Select(run => run.Outcome), "the outcomes");
        Promise.Holds(runs.All(run => run.Duration == TimeSpan.FromSeconds(10)), "each run took 10 s");
        Promise.Equal((byte)2, runs[1].ExitCode, "the exit code");
    }

    private static async Task ReportedAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        var at = context.Time.GetUtcNow() - TimeSpan.FromSeconds(20);
        await context.SignalAsync(id, new Signal(SignalKind.Success) { At = at, Duration = TimeSpan.FromSeconds(4) });
        var run = (await context.RunsAsync(id))[0];
        Promise.Equal(Instant.From(at), run.EndedAt, "the end of the run");
        Promise.Equal(TimeSpan.FromSeconds(4), run.Duration, "the duration");
        Promise.Equal(context.Now, (await context.SignalsAsync(id))[0].At, "the time of acceptance");
    }

    private static async Task LateEndAsync(StoreContractContext context)
    {
        var id = await context.CreateAsync("job");
        await context.SignalAsync(id, SignalKind.Start, "slow");
        await context.PassAndSweepAsync(TimeSpan.FromMinutes(2));
        Promise.Sequence([RunOutcome.TimedOut], await OutcomesAsync(context, id), "the runs after the limit");
        await context.SignalAsync(id, SignalKind.Success, "slow");
        Promise.Sequence([RunOutcome.Succeeded], await OutcomesAsync(context, id), "the runs after the late end");
        Promise.Equal(TimeSpan.FromMinutes(2), (await context.RunsAsync(id))[0].Duration, "the duration");
        var day = (await context.DaysAsync(id))[0];
        Promise.Equal((1L, 1L), (day.Runs, day.Failures), "the day's runs and failures");
    }

    private static async Task<IEnumerable<RunOutcome>> OutcomesAsync(StoreContractContext context, long id) =>
        (await context.RunsAsync(id)).Select(run => run.Outcome);
}
