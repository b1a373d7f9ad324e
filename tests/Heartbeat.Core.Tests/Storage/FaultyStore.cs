using Heartbeat.Auditing;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.Tests.Storage;

/// <summary>A store that passes everything on, unless a fault is built in.</summary>
internal sealed class FaultyStore(IHeartbeatStore inner) : IHeartbeatStore
{
    public Func<Signal, Signal> Record { get; init; } = signal => signal;

    public Func<LeaseResult, LeaseResult> Lease { get; init; } = result => result;

    public Func<IReadOnlyList<MonitorChange>, IReadOnlyList<MonitorChange>> Change { get; init; } = changes => changes;

    public Func<int, int> SweepLimit { get; init; } = limit => limit;

    public Task OpenAsync(StoreSetup setup, CancellationToken cancellationToken) => inner.OpenAsync(setup, cancellationToken);

    public Task CloseAsync(CancellationToken cancellationToken) => inner.CloseAsync(cancellationToken);

    public ValueTask<SignalReceipt> RecordAsync(SignalTarget target, Signal signal, CancellationToken cancellationToken) =>
        inner.RecordAsync(target, Record(signal), cancellationToken);

    public ValueTask<SweepResult> SweepAsync(int limit, CancellationToken cancellationToken) =>
        inner.SweepAsync(SweepLimit(limit), cancellationToken);

    public ValueTask KeepAliveAsync(CancellationToken cancellationToken) => inner.KeepAliveAsync(cancellationToken);

    public ValueTask RecordOutageAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        inner.RecordOutageAsync(since, until, cancellationToken);

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken) =>
        inner.ChangeAsync(Change(changes), cancellationToken);

    public ValueTask<MonitorSnapshot?> FindAsync(SignalTarget target, CancellationToken cancellationToken) =>
        inner.FindAsync(target, cancellationToken);

    public ValueTask<Page<MonitorSnapshot>> ListAsync(MonitorQuery query, CancellationToken cancellationToken) =>
        inner.ListAsync(query, cancellationToken);

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        inner.GetSignalsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<RunEntry>> GetRunsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        inner.GetRunsAsync(monitorId, page, cancellationToken);

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        inner.GetStatusChangesAsync(monitorId, page, cancellationToken);

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, int days, CancellationToken cancellationToken) =>
        inner.GetDailyRollupsAsync(monitorId, days, cancellationToken);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) =>
        inner.GetDeliveriesAsync(monitorId, page, cancellationToken);

    public async ValueTask<LeaseResult> LeaseDeliveriesAsync(
        IReadOnlyCollection<string> notifiers, int limit, CancellationToken cancellationToken) =>
        Lease(await inner.LeaseDeliveriesAsync(notifiers, limit, cancellationToken));

    public ValueTask SettleDeliveryAsync(long deliveryId, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        inner.SettleDeliveryAsync(deliveryId, outcome, cancellationToken);

    public ValueTask<Silence> AddSilenceAsync(Silence silence, CancellationToken cancellationToken) =>
        inner.AddSilenceAsync(silence, cancellationToken);

    public ValueTask<Silence?> EndSilenceAsync(long id, ChangeAuthor author, CancellationToken cancellationToken) =>
        inner.EndSilenceAsync(id, author, cancellationToken);

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(CancellationToken cancellationToken) =>
        inner.GetSilencesAsync(cancellationToken);

    public ValueTask<bool> RecordRefusedPingAsync(TokenHash token, RefusedPing ping, CancellationToken cancellationToken) =>
        inner.RecordRefusedPingAsync(token, ping, cancellationToken);

    public ValueTask<IReadOnlyList<RevokedToken>> GetRefusedTokensAsync(CancellationToken cancellationToken) =>
        inner.GetRefusedTokensAsync(cancellationToken);

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        inner.GetAuditAsync(query, cancellationToken);
}
