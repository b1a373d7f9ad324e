using Heartbeat.Diagnostics;
using Heartbeat.Engine;
using Heartbeat.Signals;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Storage.Embedded;

/// <summary>
/// A store inside this process: the engine's table in memory, kept on a storage. Signals, deadlines and changes pass
/// through one owner, so a ping cannot race its own expiry.
/// </summary>
/// <remarks>
/// On a storage that is memory alone, the owner is whoever holds the gate, and everything completes at once. On a file
/// it is one loop: what arrives while a batch is being stored makes up the next one.
/// </remarks>
internal sealed partial class EmbeddedStore(
    IEmbeddedStorage storage,
    EmbeddedStoreOptions options,
    TimeProvider time,
    IEngineObserver observer,
    ILogger<EmbeddedStore> logger) : IHeartbeatStore, IDisposable
{
    private static readonly TimeSpan AliveUnlessStoredWithin = TimeSpan.FromSeconds(2);

    private readonly GuardedObserver _observer = new(observer);
    private readonly SafeLogger _logger = new(logger);

    // Guards the table against readers, the accepted signals and the waiting work. Taken for moments only: stamping a
    // signal inside it is what makes the order of acceptance the order of time.
    private readonly Lock _gate = new();
    private HeartbeatEngine? _engine;
    private StoreSetup? _setup;
    private volatile bool _accepting;

    private HeartbeatEngine Engine => _engine ?? throw new StoreUnavailableException("The store is not open.");

    public async Task OpenAsync(StoreSetup setup, CancellationToken cancellationToken)
    {
        var engine = new HeartbeatEngine(setup, _observer, ClockReading.Read(time));
        await storage.OpenAsync(engine, cancellationToken).ConfigureAwait(false);
        try
        {
            engine.EndLoading();
            engine.StartClock(ClockReading.Read(time));
            engine.Begin(ClockReading.Read(time));
            engine.StageProcessStart();
            storage.Commit(engine.Batch);
            _setup = setup;
            MakeTrue(engine);
        }
        catch
        {
            // Nobody closes what was never open, and whoever tries again must not find it locked.
            storage.Close();
            throw;
        }

        _engine = engine;
        _accepting = true;
        if (!storage.IsMemoryOnly)
        {
            // A thread of its own: it waits for the disk most of the time, and a thread of the pool that waits is missing there.
            _loop = Task.Factory.StartNew(
                RunGuarded, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    public async Task CloseAsync(CancellationToken cancellationToken)
    {
        if (_engine is null)
        {
            return;
        }

        lock (_gate)
        {
            _accepting = false;
        }

        // Where the disk hangs and the host's patience is over, the file stays locked until the process ends.
        await StopLoopAsync(cancellationToken).ConfigureAwait(false);
        storage.Close();
    }

    /// <summary>Closes what nobody closed: a host that failed to start lets go of its services without stopping them.</summary>
    public void Dispose() => CloseAsync(CancellationToken.None).Wait(options.Patience);

    public ValueTask<SignalReceipt> RecordAsync(SignalTarget target, Signal signal, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (!_accepting)
            {
                return new(new SignalReceipt(SignalResult.StoreUnavailable, 0));
            }

            var engine = Engine;
            var slot = engine.Table.Find(target);
            if (slot < 0)
            {
                return new(SignalReceipt.Unknown);
            }

            var monitorId = engine.Table.Id(slot);
            return storage.IsMemoryOnly
                ? new(RecordInMemory(engine, slot, monitorId, signal))
                : Accept(slot, monitorId, signal, cancellationToken);
        }
    }

    public ValueTask<SweepResult> SweepAsync(int limit, CancellationToken cancellationToken)
    {
        var expired = 0;
        return RunAsync(
            engine =>
            {
                expired = engine.StageSweep(limit);
                foreach (var (monitorId, exception) in engine.Broken)
                {
                    Log.DeadlineFailed(_logger, exception, monitorId);
                    _setup?.DefectFound(exception);
                }
            },
            engine => new SweepResult(expired, _announcedSweep = engine.NextSweepAt),
            cancellationToken,
            goesFirst: true); // Hundreds of settlements may wait, and this is what people wait for.
    }

    public async ValueTask RecordOutageAsync(
        DateTimeOffset since, DateTimeOffset until, CancellationToken cancellationToken) =>
        await RunAsync(
            engine => engine.StageOutage(Instant.From(since), Instant.From(until)), static _ => true, cancellationToken)
            .ConfigureAwait(false);

    public async ValueTask KeepAliveAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DeliveryEntry> orphans = [];
        try
        {
            await RunAsync(
                engine =>
                {
                    engine.StageAlive(AliveUnlessStoredWithin);
                    orphans = engine.StageOrphans();
                    engine.StageForgottenItems();
                },
                static _ => true,
                cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // A store that refuses because it is full gets well by tidying alone.
            RequestTidy();
        }

        foreach (var orphan in orphans)
        {
            Log.DeliveryOrphaned(_logger, orphan.Id, orphan.Notifier);
        }

        if (storage.Backlog >= 1)
        {
            throw new StoreUnavailableException("The store is full of signals that are not folded yet, and refuses more.");
        }

        // Signals may be taken for a long while yet; but people must hear of it before they are not.
        if (storage.Trouble is { } trouble)
        {
            throw new StoreDegradedException("The store cannot fold what it took, and will be full some day.", trouble);
        }
    }

    public ValueTask<LeaseResult> LeaseDeliveriesAsync(
        IReadOnlyCollection<string> notifiers, int limit, CancellationToken cancellationToken)
    {
        LeaseResult? leased = null;
        return RunAsync(
            engine => leased = engine.StageLease(notifiers, limit),
            _ => leased!,
            cancellationToken,
            GiveBack,
            sharesCommit: true);
    }

    public async ValueTask SettleDeliveryAsync(
        long deliveryId, DeliveryOutcome outcome, CancellationToken cancellationToken) =>
        await RunAsync(
            engine => engine.StageSettle(deliveryId, outcome), static _ => true, cancellationToken, sharesCommit: true)
            .ConfigureAwait(false);

    /// <summary>Ends leases that came too late for whoever asked: nobody will send what nobody was given.</summary>
    private void GiveBack(LeaseResult unwanted)
    {
        foreach (var delivery in unwanted.Deliveries)
        {
            _ = SettleDeliveryAsync(delivery.Id, DeliveryOutcome.GivenBack(delivery), CancellationToken.None).AsTask();
        }
    }
}
