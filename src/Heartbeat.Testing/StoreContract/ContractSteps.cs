using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>Short forms of what the cases do. A monitor is expected every minute, with 30 s of grace.</summary>
internal static class ContractSteps
{
    public static readonly HistoryPage All = new(1_000);

    public static readonly TimeSpan UntilDeadline = TimeSpan.FromSeconds(90);

    public static MonitorDefinition EveryMinute { get; } = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromMinutes(1)),
        Grace = TimeSpan.FromSeconds(30),
    };

    public static MonitorRecord Monitor(string slug) => new()
    {
        Name = $"Job {slug}",
        Slug = slug,
        Tags = ["nightly", slug],
        Definition = EveryMinute,
        Token = TokenHash.Of($"token of {slug}"),
    };

    public static async Task<IReadOnlyList<ChangeResult>> ChangeAsync(
        this StoreContractContext context, params MonitorChange[] changes) =>
        await context.Store.ChangeAsync(changes, CancellationToken.None);

    public static async Task<ChangeOutcome> OutcomeAsync(this StoreContractContext context, MonitorChange change) =>
        (await context.ChangeAsync(change))[0].Outcome;

    public static async Task<long> CreateAsync(this StoreContractContext context, MonitorRecord monitor, bool arm = false)
    {
        var result = (await context.ChangeAsync(new MonitorChange.Create(monitor, arm)))[0];
        Promise.Equal(ChangeOutcome.Changed, result.Outcome, "the outcome of creating a monitor");
        return result.Snapshot?.Monitor.Id
            ?? throw new StoreContractException("Broken: creating a monitor answers with the monitor.");
    }

    public static Task<long> CreateAsync(this StoreContractContext context, string slug = "job", bool arm = false) =>
        context.CreateAsync(Monitor(slug), arm);

    public static async Task<SignalResult> SignalAsync(this StoreContractContext context, long id, Signal signal) =>
        (await context.Store.RecordAsync(SignalTarget.ById(id), signal, CancellationToken.None)).Result;

    public static Task<SignalResult> SignalAsync(
        this StoreContractContext context, long id, SignalKind kind, string? runId = null) =>
        context.SignalAsync(id, new Signal(kind) { RunId = runId });

    /// <summary>Sweeps until nothing is due any more.</summary>
    public static async Task SweepAsync(this StoreContractContext context)
    {
        for (var i = 0; i < 1_000; i++)
        {
            if ((await context.Store.SweepAsync(100, CancellationToken.None)).NextAt > context.Now)
            {
                return;
            }
        }

        throw new StoreContractException("Broken: sweeping again and again comes to an end.");
    }

    /// <summary>Lets time pass and then sweeps.</summary>
    public static async Task PassAndSweepAsync(this StoreContractContext context, TimeSpan duration)
    {
        await context.PassAsync(duration);
        await context.SweepAsync();
    }

    public static async Task<MonitorSnapshot> SnapshotAsync(this StoreContractContext context, long id) =>
        await context.Store.FindAsync(SignalTarget.ById(id), CancellationToken.None)
            ?? throw new StoreContractException($"Broken: monitor {id} is found.");

    public static async Task<MonitorState> StateAsync(this StoreContractContext context, long id) =>
        (await context.SnapshotAsync(id)).State;

    public static async Task HasStatusAsync(this StoreContractContext context, long id, MonitorStatus status, string when) =>
        Promise.Equal(status, (await context.StateAsync(id)).Status, $"the status {when}");

    public static async Task<IReadOnlyList<SignalEntry>> SignalsAsync(this StoreContractContext context, long id) =>
        (await context.Store.GetSignalsAsync(id, All, CancellationToken.None)).Items;

    public static async Task<IReadOnlyList<RunChange>> RunsAsync(this StoreContractContext context, long id) =>
        [.. (await context.Store.GetRunsAsync(id, All, CancellationToken.None)).Items.Select(item => item.Run)];

    public static async Task<IReadOnlyList<StatusChange>> ChangesAsync(this StoreContractContext context, long id) =>
        [.. (await context.Store.GetStatusChangesAsync(id, All, CancellationToken.None)).Items.Select(item => item.Change)];

    public static async Task<IReadOnlyList<DeliveryEntry>> DeliveriesAsync(this StoreContractContext context, long id) =>
        (await context.Store.GetDeliveriesAsync(id, All, CancellationToken.None)).Items;

    public static async Task<IReadOnlyList<DailyRollup>> DaysAsync(this StoreContractContext context, long id) =>
        await context.Store.GetDailyRollupsAsync(id, 7, CancellationToken.None);

    public static async Task<IReadOnlyList<DeliveryEntry>> LeaseAsync(
        this StoreContractContext context, params string[] notifiers)
    {
        var all = notifiers.Length == 0 ? context.Notifiers : notifiers;
        return (await context.Store.LeaseDeliveriesAsync([.. all], 100, CancellationToken.None)).Deliveries;
    }

    public static async Task SettleAsync(this StoreContractContext context, DeliveryEntry delivery, DeliveryStatus status) =>
        await context.Store.SettleDeliveryAsync(
            delivery.Id,
            new(status, context.Now + TimeSpan.FromSeconds(5), status == DeliveryStatus.Sent ? null : "it said no"),
            CancellationToken.None);

    /// <summary>Creates a monitor that reported a failure.</summary>
    public static async Task<long> CreateDownAsync(this StoreContractContext context, string slug = "job")
    {
        var id = await context.CreateAsync(slug);
        await context.SignalAsync(id, SignalKind.Fail);
        return id;
    }
}
