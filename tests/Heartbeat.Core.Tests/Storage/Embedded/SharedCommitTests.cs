using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;
using Heartbeat.Support;
using Heartbeat.Testing;
using Heartbeat.Tests.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Tests.Storage.Embedded;

/// <summary>Settlements and leases that wait together are stored in one commit; all else is stored by itself, deadlines first.</summary>
#pragma warning disable CA1001 // DisposeAsync of IAsyncLifetime disposes of what it owns.
public sealed class SharedCommitTests : IAsyncLifetime
#pragma warning restore CA1001
{
    private readonly HangingStorage _storage = new();
    private readonly HeldNames _held = new();
    private readonly ManualTimeProvider _patienceClock = new();
    private readonly StoreContractContext _context;

    public SharedCommitTests() => _context = new(
        time => new EmbeddedStore(
            _storage,
            new() { PatienceClock = _patienceClock },
            time,
            NoObserver.Instance,
            NullLogger<EmbeddedStore>.Instance),
        isDurable: false);

    private IHeartbeatStore Store => _context.Store;

    public Task InitializeAsync() => _context.OpenAsync();

    public async Task DisposeAsync()
    {
        _storage.LetGo();
        await _held.DisposeAsync();
        await _context.DisposeAsync();
        _storage.Dispose();
    }

    [Fact]
    public async Task Settlements_and_leases_that_wait_together_are_one_commit()
    {
        var deliveries = await LeasedAsync("a", "b", "c");
        await FailAsync("late");
        await _held.HoldAsync(Store);
        var before = _storage.Commits;
        var settled = deliveries.Select(delivery => SettleAsync(delivery, Sent)).ToList();
        var lease = LeaseAsync();

        _held.LetGo();

        await Task.WhenAll(settled).Guarded();
        Assert.Equal(2, (await lease.Guarded()).Count);
        Assert.Equal(before + 1, _storage.Commits);
        await AssertStatusAsync(deliveries, DeliveryStatus.Sent, attempts: 1);
    }

    [Fact]
    public async Task A_lease_sees_what_the_settlements_before_it_in_its_commit_did()
    {
        var deliveries = await LeasedAsync("a");
        await Store.SignalAsync(deliveries[0].Notification.Monitor!.Id, SignalKind.Success);
        Assert.Empty(await LeaseAsync());
        await _held.HoldAsync(Store);
        var settled = SettleAsync(deliveries[0], Sent);
        var lease = LeaseAsync();

        _held.LetGo();

        await settled.Guarded();
        var closing = Assert.Single(await lease.Guarded());
        Assert.Equal(deliveries[0].Id, closing.OpenedBy);
    }

    [Fact]
    public async Task Where_the_storage_fails_all_that_share_the_commit_fail_and_none_is_half_done()
    {
        var deliveries = await LeasedAsync("a", "b");
        await FailAsync("late");
        await _held.HoldAsync(Store);
        var before = _storage.Commits;
        _storage.FailsOnce = new StoreUnavailableException("The disk is full.");
        var settled = deliveries.Select(delivery => SettleAsync(delivery, Sent)).ToList();
        var lease = LeaseAsync();

        _held.LetGo();

        foreach (var step in settled.Append(lease))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => step.Guarded());
        }

        Assert.Equal(before, _storage.Commits);
        await AssertStatusAsync(deliveries, DeliveryStatus.Waiting, attempts: 0);

        // What was given out before still is, and what the lease that failed gave out is not.
        var late = await LeaseAsync();
        Assert.Equal(2, late.Count);
        Assert.Empty(late.Select(static delivery => delivery.Id).Intersect(deliveries.Select(static delivery => delivery.Id)));
        await Task.WhenAll(deliveries.Select(delivery => SettleAsync(delivery, Sent))).Guarded();
        await AssertStatusAsync(deliveries, DeliveryStatus.Sent, attempts: 1);
    }

    [Fact]
    public async Task A_step_that_trips_over_a_defect_fails_alone()
    {
        var deliveries = await LeasedAsync("a");
        await FailAsync("late");
        await _held.HoldAsync(Store);
        var first = SettleAsync(deliveries[0], Sent);
        var broken = Store.LeaseDeliveriesAsync(new BrokenNames(), 10, default).AsTask();
        var second = SettleAsync(deliveries[1], Retry);
        var lease = LeaseAsync();

        _held.LetGo();

        await Assert.ThrowsAsync<InvalidOperationException>(() => broken.Guarded());
        await Task.WhenAll(first, second).Guarded();
        Assert.Equal(2, (await lease.Guarded()).Count);
        await AssertStatusAsync([deliveries[0]], DeliveryStatus.Sent, attempts: 1);
        await AssertStatusAsync([deliveries[1]], DeliveryStatus.Waiting, attempts: 1);
    }

    [Fact]
    public async Task A_defect_that_the_storage_meets_with_all_of_them_is_no_reason_to_lose_any()
    {
        var deliveries = await LeasedAsync("a", "b");
        await _held.HoldAsync(Store);
        var before = _storage.Commits;
        _storage.FailsOnce = new InvalidOperationException("A defect.");
        var settled = deliveries.Select(delivery => SettleAsync(delivery, Sent)).ToList();

        _held.LetGo();

        await Task.WhenAll(settled).Guarded();
        Assert.Equal(before + deliveries.Count, _storage.Commits);
        await AssertStatusAsync(deliveries, DeliveryStatus.Sent, attempts: 1);
    }

    [Fact]
    public async Task Steps_whose_callers_were_answered_while_the_disk_hung_are_not_done()
    {
        var deliveries = await LeasedAsync("a", "b");
        var id = await Store.CreateAsync("job");
        await _held.HoldAsync(Store);
        _storage.Hang();
        var signal = Store.SignalAsync(id, SignalKind.Success);
        var settled = deliveries.Select(delivery => SettleAsync(delivery, Sent)).ToList();
        var change = Store.CreateAsync("other");
        var alone = SettleAsync(deliveries[0], Sent);
        _held.LetGo();
        await _storage.Hangs.Guarded();

        _patienceClock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(SignalResult.StoreUnavailable, await signal.Guarded());
        foreach (var step in settled.Concat([change, alone]))
        {
            await Assert.ThrowsAsync<StoreUnavailableException>(() => step.Guarded());
        }

        _storage.LetGo();
        await Store.ComesBackAsync();
        await AssertStatusAsync(deliveries, DeliveryStatus.Waiting, attempts: 0);
        Assert.Null(await Store.FindAsync(SignalTarget.BySlug("other"), default));
    }

    [Fact]
    public async Task Changes_and_sweeps_have_commits_of_their_own_and_sweeps_go_first()
    {
        var deliveries = await LeasedAsync("a", "b", "c");
        await Store.SignalAsync(await Store.CreateAsync("late"), SignalKind.Success);
        await _context.PassAsync(TimeSpan.FromMinutes(2));
        await _held.HoldAsync(Store);
        var before = _storage.Commits;
        var steps = new List<Task>
        {
            SettleAsync(deliveries[0], Sent),
            SettleAsync(deliveries[1], Sent),
            Store.CreateAsync("other"),
            SettleAsync(deliveries[2], Sent),
        };
        var early = LeaseAsync();
        var sweep = Store.SweepAsync(10, default).AsTask();
        var late = LeaseAsync();
        steps.Add(SettleAsync(deliveries[3], Sent));
        steps.Add(SettleAsync(deliveries[4], Sent));

        _held.LetGo();

        await Task.WhenAll(steps).Guarded();
        Assert.Equal(1, (await sweep.Guarded()).Expired);
        Assert.Equal(2, (await early.Guarded()).Count);
        Assert.Empty(await late.Guarded());
        Assert.Equal(before + 4, _storage.Commits);
        await AssertStatusAsync(deliveries.Take(5), DeliveryStatus.Sent, attempts: 1);
        await AssertStatusAsync([deliveries[5]], DeliveryStatus.Waiting, attempts: 0);
    }

    [Theory]
    [InlineData("lease", false)]
    [InlineData("lease lease", false)]
    [InlineData("give-back lease", false)]
    [InlineData("lease give-back", false)]
    [InlineData("give-back lease give-back lease", false)]
    [InlineData("settle", true)]
    [InlineData("settle lease", true)]
    [InlineData("lease settle", true)]
    [InlineData("settle give-back lease", true)]
    [InlineData("give-back settle", true)]
    [InlineData("lease give-back settle lease give-back", true)]
    public async Task Dispatchers_are_woken_by_attempts_alone_whatever_shares_their_commit(string steps, bool wakes)
    {
        var deliveries = new Queue<DeliveryEntry>(await LeasedAsync("a", "b"));
        await FailAsync("late");
        await _held.HoldAsync(Store);
        var before = _context.DeliveriesWaitingCalls;
        var tasks = steps.Split(' ').Select(step => step switch
        {
            "settle" => SettleAsync(deliveries.Dequeue(), Sent),
            "give-back" => GiveBackAsync(deliveries.Dequeue()),
            _ => LeaseAsync(),
        }).ToList();

        _held.LetGo();

        await Task.WhenAll(tasks).Guarded();
        await Store.CloseAsync(default).Guarded();
        Assert.Equal(wakes ? 1 : 0, _context.DeliveriesWaitingCalls - before);
    }

    private static DeliveryOutcome Sent => new(DeliveryStatus.Sent, Instant.None, null);

    private DeliveryOutcome Retry =>
        new(DeliveryStatus.Waiting, Instant.From(_context.Time.GetUtcNow()) + TimeSpan.FromMinutes(1), "The line is busy.");

    private async Task<List<DeliveryEntry>> LeasedAsync(params string[] slugs)
    {
        foreach (var slug in slugs)
        {
            await FailAsync(slug);
        }

        var deliveries = await LeaseAsync();
        Assert.Equal(2 * slugs.Length, deliveries.Count);
        return [.. deliveries];
    }

    private async Task<IReadOnlyList<DeliveryEntry>> LeaseAsync() =>
        (await Store.LeaseDeliveriesAsync(_context.Notifiers, 10, default)).Deliveries;

    private Task SettleAsync(DeliveryEntry delivery, DeliveryOutcome outcome) =>
        Store.SettleDeliveryAsync(delivery.Id, outcome, default).AsTask();

    private Task GiveBackAsync(DeliveryEntry delivery) => SettleAsync(delivery, DeliveryOutcome.GivenBack(delivery));

    private async Task AssertStatusAsync(IEnumerable<DeliveryEntry> deliveries, DeliveryStatus status, int attempts)
    {
        foreach (var delivery in deliveries)
        {
            var stored = (await Store.GetDeliveriesAsync(delivery.Notification.Monitor!.Id, new(10), default)).Items;
            var entry = Assert.Single(stored, entry => entry.Id == delivery.Id);
            Assert.Equal((status, attempts), (entry.Status, entry.Attempts));
        }
    }

    private async Task FailAsync(string slug) => await Store.SignalAsync(await Store.CreateAsync(slug), SignalKind.Fail);
}
