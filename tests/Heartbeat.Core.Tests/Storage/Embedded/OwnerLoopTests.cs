using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Support;
using Heartbeat.Testing;
using Heartbeat.Tests.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Tests.Storage.Embedded;

/// <summary>What the owner of a store on a file does beside signals, and in which order.</summary>
#pragma warning disable CA1001 // DisposeAsync of IAsyncLifetime disposes of what it owns.
public sealed class OwnerLoopTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly TidyingStorage _storage = new();
    private readonly HeldNames _held = new();
    private readonly StoreContractContext _context;

    public OwnerLoopTests() => _context = new(
        time => new EmbeddedStore(_storage, new(), time, NoObserver.Instance, NullLogger<EmbeddedStore>.Instance),
        isDurable: false);

    private IHeartbeatStore Store => _context.Store;

    public Task InitializeAsync() => _context.OpenAsync();

    public async Task DisposeAsync()
    {
        await _held.DisposeAsync();
        await _context.DisposeAsync();
    }

    [Fact]
    public async Task Everything_that_waits_when_the_store_closes_is_stored()
    {
        var id = await Store.CreateAsync("job");
        await Store.SignalAsync(id, SignalKind.Fail);
        var delivery = (await Store.LeaseDeliveriesAsync(["mail"], 10, default)).Deliveries.Single();
        await _held.HoldAsync(Store);
        var signals = Enumerable.Range(0, 10).Select(_ => Store.SignalAsync(id, SignalKind.Fail)).ToList();
        var settled = Store.SettleDeliveryAsync(delivery.Id, new(DeliveryStatus.Sent, Instant.None, null), default).AsTask();
        var change = Store.CreateAsync("other");
        var closed = Store.CloseAsync(default);
        Assert.Equal(SignalResult.StoreUnavailable, await Store.SignalAsync(id, SignalKind.Fail));

        _held.LetGo();

        await closed.Guarded();
        Assert.True(_storage.IsClosed);
        Assert.All(await Task.WhenAll(signals).Guarded(), static result => Assert.Equal(SignalResult.Accepted, result));
        await settled.Guarded();
        Assert.NotEqual(id, await change.Guarded());
        Assert.Equal(11, (await _storage.GetSignalsAsync(id, new(100), default)).Total);
        var stored = (await _storage.GetDeliveriesAsync(id, new(10), default)).Items;
        Assert.Equal(DeliveryStatus.Sent, stored.Single(entry => entry.Id == delivery.Id).Status);
    }

    [Fact]
    public async Task What_was_put_off_is_done_to_its_end_when_no_signal_comes()
    {
        _storage.Left = 5;
        await Store.KeepAliveAsync(default);
        await _storage.IsTidy.Guarded();
        await Store.CloseAsync(default).Guarded();

        Assert.Equal(5, _storage.Calls.Count(static call => call == TidyingStorage.Tidied));
    }

    [Fact]
    public async Task A_slice_that_is_due_is_done_before_the_signals_that_wait()
    {
        await PutOffForEverAsync();
        var id = await Store.CreateAsync("job");
        await _held.HoldAsync(Store);
        _storage.IsSliceDue = true;
        _storage.Calls.Clear();
        var signal = Store.SignalAsync(id, SignalKind.Success);

        _held.LetGo();

        Assert.Equal(SignalResult.Accepted, await signal.Guarded());
        Assert.Equal([TidyingStorage.Tidied, TidyingStorage.Committed], _storage.Calls.Take(2));
    }

    [Fact]
    public async Task Signals_that_wait_go_before_a_slice_that_is_not_due()
    {
        await PutOffForEverAsync();
        var id = await Store.CreateAsync("job");
        await _held.HoldAsync(Store);
        _storage.Calls.Clear();
        var signal = Store.SignalAsync(id, SignalKind.Success);

        _held.LetGo();

        Assert.Equal(SignalResult.Accepted, await signal.Guarded());
        Assert.Equal(TidyingStorage.Committed, _storage.Calls.First());
    }

    [Fact]
    public async Task A_slice_that_fails_takes_nothing_with_it_and_is_tried_again_with_the_next_upkeep()
    {
        var id = await Store.CreateAsync("job");
        await _held.HoldAsync(Store);
        _storage.Left = 2;
        _storage.IsSliceDue = true;
        _storage.TidyFailsOnce = new InvalidOperationException("A defect.");
        var upkeep = Store.KeepAliveAsync(default).AsTask();
        _held.LetGo();
        await upkeep.Guarded();
        Assert.Equal(SignalResult.Accepted, await Store.SignalAsync(id, SignalKind.Success).Guarded());

        while (!_storage.IsTidy.IsCompleted)
        {
            await Store.KeepAliveAsync(default).AsTask().Guarded();
        }

        Assert.Null(_storage.TidyFailsOnce);
        Assert.Equal(SignalResult.Accepted, await Store.SignalAsync(id, SignalKind.Success).Guarded());
    }

    [Fact]
    public async Task Closing_does_not_wait_for_what_was_put_off()
    {
        await PutOffForEverAsync();
        var id = await Store.CreateAsync("job");
        await _held.HoldAsync(Store);
        _storage.IsSliceDue = true;
        var signal = Store.SignalAsync(id, SignalKind.Success);
        _storage.Calls.Clear();
        var closed = Store.CloseAsync(default);

        _held.LetGo();

        await closed.Guarded();
        Assert.Equal(SignalResult.Accepted, await signal.Guarded());
        Assert.Equal([TidyingStorage.Committed, TidyingStorage.Committed], _storage.Calls);
    }

    private async Task PutOffForEverAsync()
    {
        _storage.Left = int.MaxValue;
        await Store.KeepAliveAsync(default);
    }
}
