using System.Globalization;
using Heartbeat.Notifications;
using Heartbeat.Signals;
using Heartbeat.Simulation.Jobs;
using Heartbeat.Sqlite;
using Heartbeat.Sqlite.Support;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Testing;
using Heartbeat.Tests;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Simulation.World;

/// <summary>
/// The whole engine by its steps on simulated time, with its jobs and a notifier that always succeeds. One loop moves
/// from event to event; true time goes on whatever the clocks of the machine say.
/// </summary>
internal sealed partial class SimulatedWorld : IAsyncDisposable
{
    private const string Pager = "pager";
    private static readonly TimeSpan AlivePeriod = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly ManualTimeProvider _clock = new(Beginning);
    private readonly TempDirectory? _directory;
    private readonly PriorityQueue<Job, (TimeSpan, int)> _queue = new();
    private readonly List<(Job Job, int Sequence, SignalKind Kind, Task<SignalReceipt> Receipt)> _sent = [];
    private readonly StoreSetup _setup;
    private FaultyStorage _storage = null!;
    private EmbeddedStore? _store;
    private string _database = "heartbeat.db";
    private TimeSpan _sweepAt;
    private TimeSpan _aliveAt;
    private TimeSpan _leaseAt;
    private volatile bool _sweepSooner;
    private volatile bool _deliveriesWait;

    private SimulatedWorld(int seed, List<Job> jobs, bool onDisk)
    {
        Seed = seed;
        Jobs = jobs;
        _directory = onDisk ? new TempDirectory() : null;
        _setup = new()
        {
            FallbackZone = TimeZoneInfo.Utc,
            Planner = new DeliveryPlanner(Pager),
            SweepSooner = () => _sweepSooner = true,
            DeliveriesWaiting = () => _deliveriesWait = true,
        };
    }

    public static DateTimeOffset Beginning { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public int Seed { get; }

    public List<Job> Jobs { get; }

    /// <summary>Gets the true time since the beginning.</summary>
    public TimeSpan Now { get; private set; }

    public List<Fault> Faults { get; } = [];

    public long Lost { get; private set; }

    /// <summary>Gets how many reports were refused while nothing was wrong.</summary>
    public long RefusedWithoutCause { get; private set; }

    public IHeartbeatStore Store => _store!;

    public static async Task<SimulatedWorld> BeginAsync(int seed, List<Job> jobs, bool onDisk)
    {
        var world = new SimulatedWorld(seed, jobs, onDisk);
        await world.OpenAsync();
        await world.Store.ChangeAsync(
            [.. jobs.Select(job => new MonitorChange.Create(job.ToMonitor(), Arm: true))], default);
        foreach (var job in jobs)
        {
            world._queue.Enqueue(job, (job.NextAt, job.Number));
        }

        return world;
    }

    public static long MonitorOf(Job job) => job.Number + 1;

    /// <summary>Lets time pass while everything works, or while the storage fails.</summary>
    public Task RunAsync(TimeSpan duration) => RunUntilAsync(Now + duration, static () => false);

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.CloseAsync(default);
        }

        _directory?.Dispose();
    }

    private async Task OpenAsync()
    {
        IEmbeddedStorage storage = _directory is null
            ? new MemoryStorage()
            : new SqliteStorage(
                new() { Path = _directory.File(_database), LockTimeout = TimeSpan.Zero },
                _clock,
                NullLogger<SqliteStorage>.Instance);
        _storage = new(storage);
        _store = new(_storage, new(), _clock, NoObserver.Instance, NullLogger<EmbeddedStore>.Instance);
        await _store.OpenAsync(_setup, default);
        (_sweepAt, _aliveAt, _leaseAt) = (Now, Now + AlivePeriod, Now);
    }

    private async Task RunUntilAsync(TimeSpan end, Func<bool> stop)
    {
        while (!stop())
        {
            var next = Min(Min(_sweepAt, _aliveAt), Min(_leaseAt, _queue.Peek().NextAt));
            if (next > end)
            {
                MoveTo(end);
                return;
            }

            MoveTo(next);
            await SendReportsAsync();
            await TakeStepsAsync();
        }
    }

    private void MoveTo(TimeSpan instant)
    {
        if (instant > Now)
        {
            _clock.Advance(instant - Now);
            Now = instant;
        }
    }

    private async Task SendReportsAsync()
    {
        while (_queue.Peek().NextAt <= Now)
        {
            var job = _queue.Dequeue();
            var signal = job.NextSignal;
            var sequence = job.Proceed();
            _queue.Enqueue(job, (job.NextAt, job.Number));
            if (sequence >= 0)
            {
                var receipt = Store.RecordAsync(SignalTarget.ById(MonitorOf(job)), signal, default);
                _sent.Add((job, sequence, signal.Kind, receipt.AsTask()));
            }
        }

        foreach (var (job, sequence, kind, receipt) in _sent)
        {
            if ((await receipt).Result == SignalResult.Accepted)
            {
                job.Acknowledge(Now, sequence, kind);
            }
            else
            {
                RefusedWithoutCause += _storage is { Fails: false, IsDead: false } ? 1 : 0;
                Lose(job);
            }
        }

        _sent.Clear();
    }

    private void Lose(Job job)
    {
        Lost++;
        job.Lose(Faults.Count);
    }

    private async Task TakeStepsAsync()
    {
        if (Now >= _aliveAt)
        {
            _aliveAt = Now + AlivePeriod;
            await TryAsync(async () => await Store.KeepAliveAsync(default));
        }

        if (_sweepSooner || Now >= _sweepAt)
        {
            _sweepSooner = false;
            _sweepAt = Now + RetryAfter;
            await TryAsync(async () => _sweepAt = InTrueTime((await Store.SweepAsync(1000, default)).NextAt));
        }

        if (_deliveriesWait || Now >= _leaseAt)
        {
            _deliveriesWait = false;
            _leaseAt = Now + RetryAfter;
            await TryAsync(DeliverAsync);
        }
    }

    private static async Task TryAsync(Func<Task> step)
    {
        try
        {
            await step();
        }
        catch (StoreUnavailableException)
        {
            // As the pumps do: later once more.
        }
    }

    private async Task DeliverAsync()
    {
        while (true)
        {
            var leased = await Store.LeaseDeliveriesAsync([Pager], 100, default);
            if (leased.Deliveries.Count == 0)
            {
                _leaseAt = InTrueTime(leased.NextAt);
                return;
            }

            foreach (var delivery in leased.Deliveries)
            {
                Jobs[(int)delivery.Notification.Monitor!.Id - 1].Told.Add((Now, delivery.Notification));
                await Store.SettleDeliveryAsync(
                    delivery.Id, new(DeliveryStatus.Sent, Instant.None, null), default);
            }
        }
    }

    /// <summary>When a timer fires that is set for an instant of the wall clock now: timers follow the monotonic clock.</summary>
    private TimeSpan InTrueTime(Instant instant)
    {
        if (!instant.IsTime)
        {
            return TimeSpan.MaxValue;
        }

        var wait = instant - Instant.From(_clock.GetUtcNow());
        return wait > TimeSpan.Zero ? Now + wait : Now + TimeSpan.FromMilliseconds(1);
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}: {Now:c} simulated, {Jobs.Count} jobs, {Jobs.Sum(job => (long)job.Acknowledged)} reports acknowledged, {Lost} lost, {Faults.Count} faults, {Jobs.Count(job => job.IsExcused)} excused, {Jobs.Sum(job => job.Told.Count)} messages");
}
