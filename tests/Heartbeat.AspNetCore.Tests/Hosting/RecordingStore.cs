using System.Collections.Concurrent;
using Heartbeat.Auditing;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.Storage;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Keeps the signals that the endpoints hand over; all else belongs to other tests.</summary>
internal sealed class RecordingStore : IHeartbeatStore
{
    private readonly ConcurrentQueue<Signal> _signals = new();
    private readonly TaskCompletionSource<Signal> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Gets the targets that there are monitors for.</summary>
    public HashSet<SignalTarget> Known { get; } = [];

    /// <summary>Gets every target that was asked for, known or not.</summary>
    public ConcurrentQueue<SignalTarget> Asked { get; } = new();

    public IReadOnlyList<Signal> Signals => [.. _signals];

    /// <summary>Gets the first signal, for clients that get no answer.</summary>
    public Task<Signal> First => _first.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public Signal Single => Assert.Single(Signals);

    /// <summary>Gets or sets what becomes of signals of known monitors.</summary>
    public SignalResult Result { get; set; }

    /// <summary>Gets or sets what recording throws instead.</summary>
    public Exception? Fault { get; set; }

    /// <summary>Gets or sets what is answered for each signal in the place of <see cref="Result"/>.</summary>
    public Func<Signal, ValueTask<SignalResult>>? ResultOf { get; set; }

    public ValueTask<SignalReceipt> RecordAsync(
        SignalTarget target, Signal signal, CancellationToken cancellationToken)
    {
        Asked.Enqueue(target);
        if (Fault is not null)
        {
            throw Fault;
        }

        if (!Known.Contains(target))
        {
            return ValueTask.FromResult(SignalReceipt.Unknown);
        }

        if (ResultOf is not null)
        {
            return AnswerAsync(signal, ResultOf(signal));
        }

        if (Result is SignalResult.Accepted or SignalResult.Paused)
        {
            _signals.Enqueue(signal);
            _first.TrySetResult(signal);
        }

        return ValueTask.FromResult(new SignalReceipt(Result, 1));
    }

    public Task OpenAsync(StoreSetup setup, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task CloseAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public ValueTask<SweepResult> SweepAsync(int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask KeepAliveAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask RecordOutageAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<MonitorSnapshot?> FindAsync(SignalTarget target, CancellationToken cancellationToken)
    {
        Asked.Enqueue(target);
        return Fault is not null
            ? throw Fault
            : ValueTask.FromResult(Known.Contains(target) ? FakeRegistry.Snapshot() : null);
    }

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

    public ValueTask<LeaseResult> LeaseDeliveriesAsync(
        IReadOnlyCollection<string> notifiers, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask SettleDeliveryAsync(
        long deliveryId, DeliveryOutcome outcome, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<Silence> AddSilenceAsync(Silence silence, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Silence?> EndSilenceAsync(long id, ChangeAuthor author, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Silence>> GetSilencesAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<bool> RecordRefusedPingAsync(
        TokenHash token, RefusedPing ping, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public ValueTask<IReadOnlyList<RevokedToken>> GetRefusedTokensAsync(CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<Page<AuditEntry>> GetAuditAsync(AuditQuery query, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    private async ValueTask<SignalReceipt> AnswerAsync(Signal signal, ValueTask<SignalResult> result)
    {
        var receipt = new SignalReceipt(await result, 1);
        if (receipt.Result == SignalResult.Accepted)
        {
            _signals.Enqueue(signal);
        }

        return receipt;
    }
}
