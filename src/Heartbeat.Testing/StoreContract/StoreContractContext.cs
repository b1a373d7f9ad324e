using Heartbeat.Notifications;
using Heartbeat.Storage;

namespace Heartbeat.Testing;

/// <summary>A store under test, with a clock of its own and somebody to be told.</summary>
/// <param name="createStore">
/// Makes a store over one and the same place. It is called again after the one before was closed (or, with
/// <see cref="Crash"/>, lost): what a durable store kept is there again.
/// </param>
/// <param name="isDurable">Whether the store keeps what it stored when the process ends.</param>
public sealed class StoreContractContext(Func<TimeProvider, IHeartbeatStore> createStore, bool isDurable) : IAsyncDisposable
{
    private readonly List<IHeartbeatStore> _lost = [];
    private IHeartbeatStore? _store;
    private int _sweepSoonerCalls;
    private int _deliveriesWaitingCalls;

    /// <summary>Gets the clock.</summary>
    public ManualTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero));

    /// <summary>Gets a value indicating whether the store keeps what it stored when the process ends.</summary>
    public bool IsDurable => isDurable;

    /// <summary>Gets what loses the store as a killed process would, so that the next one finds what was on disk.</summary>
    /// <value><see langword="null"/> unless set: the store is closed in good order instead.</value>
    public Func<Task>? Crash { get; init; }

    /// <summary>Gets the names of the notifiers that are told of every outage.</summary>
    public IReadOnlyList<string> Notifiers { get; internal set; } = ["mail", "chat"];

    /// <summary>Gets the open store.</summary>
    public IHeartbeatStore Store => _store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Gets how often the store asked for an earlier sweep.</summary>
    public int SweepSoonerCalls => Volatile.Read(ref _sweepSoonerCalls);

    /// <summary>Gets how often the store said that deliveries wait.</summary>
    public int DeliveriesWaitingCalls => Volatile.Read(ref _deliveriesWaitingCalls);

    /// <summary>Gets the time as the store keeps it.</summary>
    internal Instant Now => Instant.From(Time.GetUtcNow());

    /// <summary>Opens the store.</summary>
    /// <returns>A task that ends when it is open.</returns>
    public async Task OpenAsync()
    {
        var store = createStore(Time);
        await store.OpenAsync(
            new StoreSetup
            {
                FallbackZone = TimeZoneInfo.Utc,
                Planner = new DeliveryPlanner(Notifiers),
                SweepSooner = () => Interlocked.Increment(ref _sweepSoonerCalls),
                DeliveriesWaiting = () => Interlocked.Increment(ref _deliveriesWaitingCalls),
            },
            CancellationToken.None);
        _store = store;
    }

    /// <summary>Closes the store, lets time pass, and opens it again.</summary>
    /// <param name="downtime">How long it stays closed.</param>
    /// <returns>A task that ends when it is open again.</returns>
    public async Task ReopenAsync(TimeSpan downtime)
    {
        await Store.CloseAsync(CancellationToken.None);
        _store = null;
        Time.Advance(downtime);
        await OpenAsync();
    }

    /// <summary>Loses the store without closing it, where <see cref="Crash"/> says how, and opens it again at once.</summary>
    /// <returns>A task that ends when it is open again.</returns>
    public async Task CrashAsync()
    {
        if (Crash is null)
        {
            await ReopenAsync(TimeSpan.Zero);
            return;
        }

        await Crash();
        _lost.Add(Store);
        _store = null;
        await OpenAsync();
    }

    /// <summary>Lets time pass as it does for a process that is well: with a sign of life every few seconds.</summary>
    /// <param name="duration">How long.</param>
    /// <returns>A task that ends when it has passed.</returns>
    public async Task PassAsync(TimeSpan duration)
    {
        var signOfLife = TimeSpan.FromSeconds(10);
        while (duration > signOfLife)
        {
            Time.Advance(signOfLife);
            duration -= signOfLife;
            await Store.KeepAliveAsync(CancellationToken.None);
        }

        Time.Advance(duration);
    }

    /// <summary>Closes the store.</summary>
    /// <returns>A task that ends when it is closed.</returns>
    public async ValueTask DisposeAsync()
    {
        foreach (var store in _lost.Append(_store).OfType<IHeartbeatStore>())
        {
            await store.CloseAsync(CancellationToken.None);
        }

        _lost.Clear();
        _store = null;
    }
}
