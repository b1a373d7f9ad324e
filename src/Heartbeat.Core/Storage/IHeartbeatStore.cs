using Heartbeat.Auditing;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;

namespace Heartbeat.Storage;

/// <summary>
/// Owns the truth about monitors, and its atomicity: every step below is stored whole or not at all, together with the
/// status changes and deliveries that it causes. Every store passes the store contract of Heartbeat.Testing.
/// </summary>
/// <remarks>
/// Safe for use from many threads between <see cref="OpenAsync"/> and <see cref="CloseAsync"/>. All decisions are
/// <see cref="StateMachine.MonitorStateMachine"/>'s. Where a step cannot be stored, <see cref="RecordAsync"/> answers
/// <see cref="SignalResult.StoreUnavailable"/>, the other calls throw <see cref="StoreUnavailableException"/>, nothing
/// is changed, and the time until signals are taken again counts as an outage.
/// </remarks>
public interface IHeartbeatStore
{
    /// <summary>Opens the store, takes in what was stored before, and records the outage since its last sign of life.</summary>
    /// <param name="setup">What the store needs from the engine.</param>
    /// <param name="cancellationToken">Gives up opening.</param>
    /// <returns>A task that ends when signals can be taken.</returns>
    Task OpenAsync(StoreSetup setup, CancellationToken cancellationToken);

    /// <summary>Stores what was accepted, writes a last sign of life, and lets go of everything.</summary>
    /// <param name="cancellationToken">Hurries: what was acknowledged is stored already.</param>
    /// <returns>A task that ends when the store is closed.</returns>
    Task CloseAsync(CancellationToken cancellationToken);

    /// <summary>Records a signal: new state, history, status changes and deliveries in one step.</summary>
    /// <remarks>
    /// To be awaited once. What comes after it may run before others get their answers: code that takes its time goes
    /// elsewhere first. <see cref="IHeartbeatReporter"/> sees to that for jobs.
    /// </remarks>
    /// <param name="target">The monitor.</param>
    /// <param name="signal">The signal; its arrival is dated by the store.</param>
    /// <param name="cancellationToken">Ends the wait; the signal may be stored all the same.</param>
    /// <returns>What became of it. After <see cref="SignalResult.Accepted"/> and <see cref="SignalResult.Paused"/> it is stored.</returns>
    ValueTask<SignalReceipt> RecordAsync(SignalTarget target, Signal signal, CancellationToken cancellationToken);

    /// <summary>Lets deadlines pass that lie at or before now.</summary>
    /// <param name="limit">How many monitors at the most, so that a storm does not block signals.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many there were, and when to come back.</returns>
    ValueTask<SweepResult> SweepAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Writes a sign of life, by which an outage is dated later, and looks after itself. Called every few seconds.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    /// <exception cref="StoreDegradedException">It is stored, but the store needs somebody to look after it.</exception>
    ValueTask KeepAliveAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Records that signals of other processes could not arrive: before the host listens, and while it stops.
    /// </summary>
    /// <param name="since">Since when.</param>
    /// <param name="until">Until when: a moment ago.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask RecordOutageAsync(DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken);

    /// <summary>
    /// Makes changes in their order, each whole with its entry in the audit trail or not at all. Several may share a step
    /// of the store: then all of them are made or none.
    /// </summary>
    /// <param name="changes">The changes.</param>
    /// <param name="cancellationToken">Ends the wait; changes may be made all the same.</param>
    /// <returns>What became of each.</returns>
    ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken);

    /// <summary>Finds a monitor.</summary>
    /// <param name="target">The monitor.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The monitor as it stands now, or <see langword="null"/>.</returns>
    ValueTask<MonitorSnapshot?> FindAsync(SignalTarget target, CancellationToken cancellationToken);

    /// <summary>Lists monitors, newest first unless the query says otherwise.</summary>
    /// <param name="query">Which, in which order, and as of when.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>One page of them.</returns>
    ValueTask<Page<MonitorSnapshot>> ListAsync(MonitorQuery query, CancellationToken cancellationToken);

    /// <summary>Reads a monitor's signals, newest first.</summary>
    /// <param name="monitorId">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The signals; empty for an unknown monitor.</returns>
    ValueTask<Page<SignalEntry>> GetSignalsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken);

    /// <summary>Reads a monitor's runs, newest first.</summary>
    /// <param name="monitorId">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The runs; empty for an unknown monitor.</returns>
    ValueTask<Page<RunEntry>> GetRunsAsync(long monitorId, HistoryPage page, CancellationToken cancellationToken);

    /// <summary>Reads a monitor's status changes, newest first.</summary>
    /// <param name="monitorId">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The changes; empty for an unknown monitor.</returns>
    ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken);

    /// <summary>Reads a monitor's days in numbers, newest first.</summary>
    /// <param name="monitorId">The monitor.</param>
    /// <param name="days">How many days back, today included.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The days on which anything is known; empty for an unknown monitor.</returns>
    ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, int days, CancellationToken cancellationToken);

    /// <summary>Reads a monitor's deliveries, newest first.</summary>
    /// <param name="monitorId">The monitor.</param>
    /// <param name="page">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deliveries; empty for an unknown monitor.</returns>
    ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken);

    /// <summary>Adds a silence. It begins no earlier than now.</summary>
    /// <param name="silence">The silence; its author is the one of the audit trail.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silence with its id.</returns>
    ValueTask<Silence> AddSilenceAsync(Silence silence, CancellationToken cancellationToken);

    /// <summary>Ends a silence now; one that has not begun never will. Of one that has ended, nothing changes.</summary>
    /// <param name="id">The silence.</param>
    /// <param name="author">Who ends it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silence with its end, or <see langword="null"/> where there is none.</returns>
    ValueTask<Silence?> EndSilenceAsync(long id, ChangeAuthor author, CancellationToken cancellationToken);

    /// <summary>Lists the silences, newest first: those of today and to come, and those that ended within 400 days.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The silences.</returns>
    ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Takes note of a ping that was answered with <see cref="SignalResult.UnknownMonitor"/>, where its token was revoked
    /// within the last 30 days. Of a token, at most one a second and the last 20 are kept; all are counted. They are
    /// stored before the next sweep or sign of life, not before the answer.
    /// </summary>
    /// <param name="token">The token.</param>
    /// <param name="ping">The ping.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether the token is one that was revoked.</returns>
    ValueTask<bool> RecordRefusedPingAsync(TokenHash token, RefusedPing ping, CancellationToken cancellationToken);

    /// <summary>Lists the revoked tokens by which pings came within the last 30 days, the last revoked first.</summary>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The tokens, each with its last pings.</returns>
    ValueTask<IReadOnlyList<RevokedToken>> GetRefusedTokensAsync(CancellationToken cancellationToken);

    /// <summary>Reads the audit trail, newest first.</summary>
    /// <param name="query">Which part.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The entries.</returns>
    ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>Takes deliveries that are due, for a while, so that nobody else sends them.</summary>
    /// <param name="notifiers">The notifiers that the caller has.</param>
    /// <param name="limit">How many at the most.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The deliveries, at most one a lane (notifier and monitor), and when to come back.</returns>
    ValueTask<LeaseResult> LeaseDeliveriesAsync(
        IReadOnlyCollection<string> notifiers, int limit, CancellationToken cancellationToken);

    /// <summary>Records what became of an attempt to hand over a leased delivery, and ends the lease.</summary>
    /// <param name="deliveryId">The delivery.</param>
    /// <param name="outcome">What became of it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>A task that ends when it is stored.</returns>
    ValueTask SettleDeliveryAsync(long deliveryId, DeliveryOutcome outcome, CancellationToken cancellationToken);
}
