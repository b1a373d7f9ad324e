using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Support;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Tests.Engine;

/// <summary>A disk that does not come back holds up nobody, and is an outage like any other.</summary>
#pragma warning disable CA1001 // DisposeAsync of IAsyncLifetime disposes of what it owns.
public sealed class HangingDiskTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly HangingStorage _storage = new();
    private readonly StoreContractContext _context;
    private readonly ManualTimeProvider _patienceClock = new();

    public HangingDiskTests() => _context = new(
        time => new EmbeddedStore(
            _storage,
            new() { PatienceClock = _patienceClock, SignalQueueBytes = 1_000 },
            time,
            NoObserver.Instance,
            NullLogger<EmbeddedStore>.Instance),
        isDurable: false);

    private IHeartbeatStore Store => _context.Store;

    public Task InitializeAsync() => _context.OpenAsync();

    [Fact]
    public async Task Signals_that_wait_may_hold_only_so_much_text()
    {
        var id = await Store.CreateAsync("job");
        _storage.Hang();
        var inHand = RecordAsync(id);
        await _storage.Hangs.Guarded();

        var alone = RecordAsync(id, 2_000);
        Assert.Equal(SignalResult.Overloaded, await RecordAsync(id, 1).Guarded());

        _storage.LetGo();
        Assert.Equal(SignalResult.Accepted, await inHand.Guarded());
        Assert.Equal(SignalResult.Accepted, await alone.Guarded());
    }

    public async Task DisposeAsync()
    {
        _storage.LetGo();
        await _context.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Whoever_waits_for_the_disk_is_answered_and_so_is_whoever_comes_after()
    {
        var id = await Store.CreateAsync("job");
        _storage.Hang();
        var inHand = RecordAsync(id);
        await _storage.Hangs.Guarded();
        var behind = RecordAsync(id);
        LosePatience();

        Assert.Equal(SignalResult.StoreUnavailable, await inHand.Guarded());
        Assert.Equal(SignalResult.StoreUnavailable, await behind.Guarded());
        Assert.Equal(SignalResult.StoreUnavailable, await RecordAsync(id).Guarded());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync("other").Guarded());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.SweepAsync(10, default).AsTask().Guarded());
    }

    [Fact]
    public async Task Messages_that_were_leased_while_the_disk_hung_are_given_out_again()
    {
        // What waited for a parent is stored when it is leased.
        var parent = await Store.CreateAsync("parent");
        await Store.RecordAsync(SignalTarget.ById(parent), new(SignalKind.Fail), default);
        await Store.RecordAsync(SignalTarget.ById(await Store.CreateAsync("child", "parent")), new(SignalKind.Fail), default);
        await Store.RecordAsync(SignalTarget.ById(parent), new(SignalKind.Success), default);
        await _context.PassAsync(TimeSpan.FromSeconds(30));
        _storage.Hang();
        var lease = Store.LeaseDeliveriesAsync(_context.Notifiers, 10, default).AsTask();
        await _storage.Hangs.Guarded();
        LosePatience();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => lease.Guarded());

        _storage.LetGo();
        await Store.ComesBackAsync();
        Assert.Equal(4, (await Store.LeaseDeliveriesAsync(_context.Notifiers, 10, default)).Deliveries.Count);
    }

    [Fact]
    public async Task A_store_that_nobody_closed_closes_when_it_is_disposed_of()
    {
        await Store.CreateAsync("job");
        ((IDisposable)Store).Dispose();
        Assert.True(_storage.IsClosed);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => Store.CreateAsync("other"));
    }

    [Fact]
    public async Task What_was_refused_behind_the_hanging_commit_is_not_done_when_the_disk_comes_back()
    {
        var id = await Store.CreateAsync("job");
        _storage.Hang();
        var inHand = RecordAsync(id);
        await _storage.Hangs.Guarded();
        var change = Store.CreateAsync("other");
        var behind = RecordAsync(id);
        LosePatience();
        await Task.WhenAll(inHand, behind).Guarded();
        await Assert.ThrowsAsync<StoreUnavailableException>(() => change.Guarded());

        _storage.LetGo();
        await AcceptedAgainAsync(id);

        // The one that hung, which may have reached the disk, and the one that was accepted again.
        Assert.Equal(2, (await Store.GetSignalsAsync(id, new(10), default)).Total);
        Assert.Equal(1, (await Store.ListAsync(new() { Filter = new() { Limit = 10 } }, default)).Total);
    }

    [Fact]
    public async Task The_time_of_the_hanging_disk_is_an_outage_that_gives_the_job_another_chance()
    {
        var id = await Store.CreateAsync("job");
        Assert.Equal(SignalResult.Accepted, await RecordAsync(id));
        await _context.PassAsync(TimeSpan.FromSeconds(85));
        _storage.Hang();
        var hung = Store.KeepAliveAsync(default).AsTask();
        await _storage.Hangs.Guarded();
        LosePatience();
        Assert.Equal(SignalResult.StoreUnavailable, await RecordAsync(id).Guarded());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hung.Guarded());
        _context.Time.Advance(TimeSpan.FromSeconds(10));

        _storage.LetGo();
        await Store.ComesBackAsync();
        await Store.SweepAsync(10, default);
        Assert.Equal(MonitorStatus.Up, (await Store.FindAsync(SignalTarget.ById(id), default))!.State.Status);
    }

    private void LosePatience() => _patienceClock.Advance(TimeSpan.FromSeconds(10));

    // The disk comes back before the store knows it.
    private async Task AcceptedAgainAsync(long id)
    {
        while (await RecordAsync(id).Guarded() != SignalResult.Accepted)
        {
            await Task.Yield();
        }
    }

    private async Task<SignalResult> RecordAsync(long id, int bodyLength = 0)
    {
        var content = bodyLength == 0 ? null : new SignalContent { Body = new string('x', bodyLength) };
        var signal = new Signal(SignalKind.Success) { Content = content };
        return (await Store.RecordAsync(SignalTarget.ById(id), signal, default)).Result;
    }
}
