using Heartbeat.Auditing;
using Heartbeat.Engine;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>A store that is only an outbox, and fails when told to.</summary>
internal sealed class OutboxStore(OutboxRig rig, TimeProvider timeProvider) : IHeartbeatStore
{
    private readonly Lock _gate = new();

    public int FailingLeases { get; set; }

    public int FailingSettles { get; set; }

    /// <summary>What every settlement waits for.</summary>
    public Task Settling { get; set; } = Task.CompletedTask;

    /// <summary>Gets the deliveries that were to be settled, in that order, whatever came of it.</summary>
    public List<long> Settled { get; } = [];

    public Action? Changed { get; set; }

    public Instant Now => Instant.From(timeProvider.GetUtcNow());

    public IReadOnlyList<DeliveryEntry> Stored
    {
        get
        {
            lock (_gate)
            {
                return [.. rig.Stored.Values];
            }
        }
    }

    public void Down(long monitor)
    {
        lock (_gate)
        {
            rig.Add(monitor);
            rig.Down(monitor, Now);
        }

        Changed?.Invoke();
    }

    public void Up(long monitor)
    {
        lock (_gate)
        {
            rig.Up(monitor, Now);
        }

        Changed?.Invoke();
    }

    public ValueTask<LeaseResult> LeaseDeliveriesAsync(
        IReadOnlyCollection<string> notifiers, int limit, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return FailingLeases-- > 0
                ? throw new StoreUnavailableException()
                : ValueTask.FromResult(rig.Lease(Now, limit, [.. notifiers]));
        }
    }

    public async ValueTask SettleDeliveryAsync(long deliveryId, DeliveryOutcome outcome, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Settled.Add(deliveryId);
        }

        await Settling;
        lock (_gate)
        {
            if (FailingSettles-- > 0)
            {
                throw new StoreUnavailableException();
            }

            rig.Apply(puts => rig.Outbox.StageSettle(deliveryId, outcome, Now, puts));
        }

        Changed?.Invoke();
    }

    public Task OpenAsync(StoreSetup setup, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task CloseAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<SignalReceipt> RecordAsync(SignalTarget target, Signal signal, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<SweepResult> SweepAsync(int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask KeepAliveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RecordOutageAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<MonitorSnapshot?> FindAsync(SignalTarget target, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Page<MonitorSnapshot>> ListAsync(MonitorQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Page<RunEntry>> GetRunsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, int days, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Silence> AddSilenceAsync(Silence silence, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Silence?> EndSilenceAsync(long id, ChangeAuthor author, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> RecordRefusedPingAsync(
        TokenHash token, RefusedPing ping, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<RevokedToken>> GetRefusedTokensAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
