using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.RefusedPings;
using Heartbeat.Signals;
using Heartbeat.Silences;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Support;

/// <summary>A store without a state machine: it keeps monitors, writes down its calls, and fails when told to.</summary>
internal sealed class FakeStore : IHeartbeatStore
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, MonitorSnapshot> _monitors = [];
    private readonly List<string> _calls = [];
    private readonly List<(string Call, TaskCompletionSource Came)> _awaited = [];

    public Exception? Failure { get; set; }

    /// <summary>What happens before a change, once: another node that is faster.</summary>
    public Action<FakeStore>? BeforeChange { get; set; }

    public bool KeepsCalls { get; set; } = true;

    /// <summary>What the answer for a signal waits for.</summary>
    public Task Disk { get; set; } = Task.CompletedTask;

    public Instant NextSweepAt { get; set; } = Instant.Never;

    public SignalResult Result { get; set; } = SignalResult.Accepted;

    public StoreSetup? Setup { get; private set; }

    public List<(SignalTarget Target, Signal Signal)> Recorded { get; } = [];

    public IReadOnlyList<MonitorSnapshot> Monitors => [.. _monitors.Values];

    public IReadOnlyList<string> Calls
    {
        get
        {
            lock (_gate)
            {
                return [.. _calls];
            }
        }
    }

    /// <summary>Waits until a call has come.</summary>
    public Task WaitForAsync(string call)
    {
        lock (_gate)
        {
            if (_calls.Contains(call))
            {
                return Task.CompletedTask;
            }

            var awaited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((call, awaited));
            return awaited.Task;
        }
    }

    public Task OpenAsync(StoreSetup setup, CancellationToken cancellationToken)
    {
        Setup = setup;
        Note("open");
        return Task.CompletedTask;
    }

    public Task CloseAsync(CancellationToken cancellationToken)
    {
        Note("close");
        return Task.CompletedTask;
    }

    public ValueTask<SignalReceipt> RecordAsync(
        SignalTarget target, Signal signal, CancellationToken cancellationToken)
    {
        Note("record");
        if (KeepsCalls)
        {
            Recorded.Add((target, signal));
        }

        var receipt = new SignalReceipt(Result, 1);
        return Disk.IsCompleted ? new(receipt) : AfterDiskAsync(receipt, cancellationToken);
    }

    public ValueTask<SweepResult> SweepAsync(int limit, CancellationToken cancellationToken)
    {
        Note("sweep");
        return new(new SweepResult(0, NextSweepAt));
    }

    public ValueTask RecordOutageAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken)
    {
        Note($"deaf since {since:HH:mm:ss}");
        return default;
    }

    public ValueTask KeepAliveAsync(CancellationToken cancellationToken)
    {
        Note("keep alive");
        return default;
    }

    public ValueTask<IReadOnlyList<ChangeResult>> ChangeAsync(
        IReadOnlyList<MonitorChange> changes, CancellationToken cancellationToken)
    {
        Note("change");
        var before = BeforeChange;
        BeforeChange = null;
        before?.Invoke(this);
        return new([.. changes.Select(Change)]);
    }

    public ValueTask<MonitorSnapshot?> FindAsync(SignalTarget target, CancellationToken cancellationToken)
    {
        Note("find");
        return new(_monitors.Values.FirstOrDefault(
            item => target.Slug is { } slug ? item.Monitor.Slug == slug : item.Monitor.Id == target.Id));
    }

    public ValueTask<Page<MonitorSnapshot>> ListAsync(MonitorQuery query, CancellationToken cancellationToken)
    {
        Note("list");
        var listing = new MonitorListing(query, query.At ?? Instant.None);
        foreach (var item in _monitors.Values)
        {
            listing.Add(item.Monitor, item.State);
        }

        return new(listing.ToPage());
    }

    public ValueTask<Page<SignalEntry>> GetSignalsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => new(new Page<SignalEntry>([], 0));

    public ValueTask<Page<RunEntry>> GetRunsAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => new(new Page<RunEntry>([], 0));

    public ValueTask<Page<StatusChangeEntry>> GetStatusChangesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => new(new Page<StatusChangeEntry>([], 0));

    public ValueTask<IReadOnlyList<DailyRollup>> GetDailyRollupsAsync(
        long monitorId, int days, CancellationToken cancellationToken) => new([]);

    public ValueTask<Page<DeliveryEntry>> GetDeliveriesAsync(
        long monitorId, HistoryPage page, CancellationToken cancellationToken) => new(new Page<DeliveryEntry>([], 0));

    public ValueTask<LeaseResult> LeaseDeliveriesAsync(
        IReadOnlyCollection<string> notifiers, int limit, CancellationToken cancellationToken) =>
        new(new LeaseResult([], Instant.Never));

    public ValueTask SettleDeliveryAsync(
        long deliveryId, DeliveryOutcome outcome, CancellationToken cancellationToken) => default;

    /// <summary>Puts a monitor in, past all rules.</summary>
    public MonitorSnapshot Put(MonitorRecord monitor, MonitorState? state = null)
    {
        var id = monitor.Id == 0 ? _monitors.Keys.LastOrDefault() + 1 : monitor.Id;
        return _monitors[id] = new(monitor with { Id = id }, state ?? MonitorState.Unarmed(Instant.FromUnixMicroseconds(0)));
    }

    /// <summary>Takes a monitor out, past all rules.</summary>
    public void Remove(long id) => _monitors.Remove(id);

    private ChangeResult Change(MonitorChange change) => change switch
    {
        MonitorChange.Create create => Create(create),
        MonitorChange.Update update => Edit(update.Id, item => Update(item, update)),
        MonitorChange.Retire retire => Edit(retire.Id, static item => item with { State = item.State with { Retired = true } }),
        MonitorChange.Pause pause => Edit(
            pause.Id, static item => item with { State = item.State with { Status = MonitorStatus.Paused } }),
        MonitorChange.Resume resume => Edit(
            resume.Id, static item => item with { State = item.State with { Status = MonitorStatus.New } }),
        MonitorChange.RotateToken rotate => Edit(
            rotate.Id, item => item with { Monitor = item.Monitor with { Token = rotate.Token } }),
        MonitorChange.Delete { ExpectedVersion: { } expected } delete
            when _monitors.TryGetValue(delete.Id, out var other) && other.Monitor.Version != expected =>
            new(ChangeOutcome.VersionConflict, other),
        MonitorChange.Delete delete => _monitors.Remove(delete.Id, out var deleted)
            ? new(ChangeOutcome.Changed, deleted)
            : new(ChangeOutcome.NotFound, null),
        _ => throw new ArgumentOutOfRangeException(nameof(change)),
    };

    private static MonitorSnapshot Update(MonitorSnapshot item, MonitorChange.Update update)
    {
        var edited = update.Edit(item.Monitor);
        var monitor = edited == item.Monitor ? item.Monitor : edited with { Version = item.Monitor.Version + 1 };
        return new(monitor, item.State with { Retired = item.State.Retired && !update.Revive });
    }

    private ChangeResult Create(MonitorChange.Create create) =>
        _monitors.Values.Any(item => item.Monitor.Slug is { } slug && slug == create.Monitor.Slug)
            ? new(ChangeOutcome.SlugTaken, null)
            : _monitors.ContainsKey(create.Monitor.Id)
                ? new(ChangeOutcome.IdTaken, null)
                : new(ChangeOutcome.Changed, Put(create.Monitor, new MonitorState { Armed = create.Arm }));

    private ChangeResult Edit(long id, Func<MonitorSnapshot, MonitorSnapshot> edit) =>
        _monitors.TryGetValue(id, out var item)
            ? new(ChangeOutcome.Changed, _monitors[id] = edit(item))
            : new(ChangeOutcome.NotFound, null);

    private async ValueTask<SignalReceipt> AfterDiskAsync(SignalReceipt receipt, CancellationToken cancellationToken)
    {
        await Disk.WaitAsync(cancellationToken);
        return receipt;
    }

    private void Note(string call)
    {
        if (KeepsCalls)
        {
            lock (_gate)
            {
                _calls.Add(call);
                foreach (var (awaited, came) in _awaited)
                {
                    if (awaited == call)
                    {
                        came.TrySetResult();
                    }
                }
            }
        }

        if (Failure is not null)
        {
            throw Failure;
        }
    }

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
