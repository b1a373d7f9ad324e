using Heartbeat.Monitors;
using Heartbeat.Notifications;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>An outbox with monitors whose status tests set, and a table of what was stored.</summary>
internal sealed class OutboxRig : IOutboxMonitors
{
    private readonly Dictionary<long, MonitorRecord> _monitors = [];
    private readonly Dictionary<string, MonitorStatus> _status = new(StringComparer.Ordinal);
    private readonly DeliveryPlanner _planner;

    public OutboxRig(params string[] notifiers)
    {
        _planner = new DeliveryPlanner(notifiers);
        Outbox = new Outbox(_planner, this);
    }

    public Outbox Outbox { get; private set; }

    public TimeSpan LeaseFor { get; init; } = Outbox.LeaseFor;

    /// <summary>Gets the rows of the imagined store.</summary>
    public SortedDictionary<long, DeliveryEntry> Stored { get; } = [];

    public MonitorRecord? Find(long monitorId) => _monitors.GetValueOrDefault(monitorId);

    public bool IsDown(string slug) => _status.GetValueOrDefault(slug) == MonitorStatus.Down;

    public MonitorRecord Add(long id, params string[] dependsOn) => _monitors[id] = Sample.Monitor(id, dependsOn);

    public void Down(long id, Instant at, Instant? windowEnd = null) => Apply(puts =>
        StageDown(id, at, puts, windowEnd));

    public void StageDown(long id, Instant at, List<DeliveryEntry> puts, Instant? windowEnd = null)
    {
        _status[$"m{id}"] = MonitorStatus.Down;
        var change = Sample.Down(_monitors[id], at) with { WindowEnd = windowEnd ?? Instant.None };
        Outbox.StageChange(change, puts);
    }

    public void Up(long id, Instant at) => Apply(puts => StageUp(id, at, puts));

    public void StageUp(long id, Instant at, List<DeliveryEntry> puts, ChangeReason reason = ChangeReason.Recovered)
    {
        _status[$"m{id}"] = MonitorStatus.Up;
        Outbox.StageChange(
            Sample.Change(_monitors[id], MonitorStatus.Down, MonitorStatus.Up, reason, at), puts);
    }

    public LeaseResult Lease(Instant now, int limit = 100, params string[] notifiers)
    {
        LeaseResult? result = null;
        Apply(puts => result = Outbox.StageLease(
            notifiers.Length == 0 ? _planner.Notifiers : notifiers, limit, now, LeaseFor, puts));
        return result!;
    }

    public DeliveryEntry LeaseOne(Instant now) => Assert.Single(Lease(now).Deliveries);

    public void Settle(DeliveryEntry delivery, DeliveryStatus status, Instant now, Instant? retryAt = null)
    {
        var error = status == DeliveryStatus.Sent ? null : "no";
        Apply(puts => Outbox.StageSettle(
            delivery.Id, new DeliveryOutcome(status, retryAt ?? Instant.None, error), now, puts));
    }

    public void Apply(Action<List<DeliveryEntry>> stage)
    {
        var puts = new List<DeliveryEntry>();
        stage(puts);
        Outbox.Commit();
        foreach (var put in puts)
        {
            Stored[put.Id] = put;
        }
    }

    /// <summary>Forgets all that is in memory and takes in what a store would hand over.</summary>
    public void Restart()
    {
        Outbox = new Outbox(_planner, this);
        Outbox.Begin(Stored.Keys.LastOrDefault());
        foreach (var entry in Stored.Values.Where(entry => entry.Status == DeliveryStatus.Waiting || entry.OutageOpen))
        {
            Outbox.Load(entry);
        }
    }

    public string Summary() => string.Join(", ", Stored.Values.Select(Summary));

    public string LastSummary() => Summary(Stored.Values.Last());

    private static string Summary(DeliveryEntry entry) =>
        $"{entry.Notifier} {entry.Notification.Kind} {entry.Status} {entry.Condition}";
}
