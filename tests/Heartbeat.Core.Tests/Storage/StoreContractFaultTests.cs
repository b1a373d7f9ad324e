using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Testing;

namespace Heartbeat.Tests.Storage;

/// <summary>A contract that nothing can break promises nothing: stores with a fault are caught.</summary>
public sealed class StoreContractFaultTests
{
    [Fact]
    public Task A_store_that_forgets_idempotency_keys_is_caught() => IsCaughtAsync(
        "A repeated idempotency key is answered like the first and counts once",
        store => new(store) { Record = signal => signal with { IdempotencyKey = null } });

    [Fact]
    public Task A_store_that_forgets_content_is_caught() => IsCaughtAsync(
        "Everything that came along with a signal is kept",
        store => new(store) { Record = signal => signal with { Content = null } });

    [Fact]
    public Task A_store_that_gives_a_lease_twice_is_caught()
    {
        IReadOnlyList<DeliveryEntry> given = [];
        return IsCaughtAsync(
            "A leased delivery is not given out again, and at most one a lane is",
            store => new(store)
            {
                Lease = result => result with { Deliveries = given = [.. given, .. result.Deliveries] },
            });
    }

    [Fact]
    public Task A_store_that_ignores_versions_is_caught() => IsCaughtAsync(
        "An edit counts the version, and one made from an old version is refused",
        store => new(store)
        {
            Change = changes =>
            [
                .. changes.Select(change => change is MonitorChange.Update update
                    ? update with { ExpectedVersion = null }
                    : change),
            ],
        });

    [Fact]
    public Task A_store_that_sweeps_without_limit_is_caught() => IsCaughtAsync(
        "A sweep looks at no more monitors than asked, and says that there are more",
        store => new(store) { SweepLimit = _ => 1_000 });

    [Fact]
    public Task A_store_that_drops_starts_is_caught() => IsCaughtAsync(
        "A run is one entry, from its start on, completed by its end",
        store => new(store)
        {
            Record = signal => signal.Kind == SignalKind.Start ? signal with { Kind = SignalKind.Log } : signal,
        });

    private static Task IsCaughtAsync(string name, Func<IHeartbeatStore, FaultyStore> fault) =>
        Assert.ThrowsAsync<StoreContractException>(() => StoreContract.RunAsync(
            name, new(time => fault(InMemoryStoreContractTests.Open(time)), isDurable: false)));
}
