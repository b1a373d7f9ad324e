using Heartbeat.Storage.Embedded;
using Heartbeat.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Heartbeat.Tests.Storage;

public sealed class InMemoryStoreContractTests
{
    public static TheoryData<string> Names => [.. StoreContract.CasesFor(isDurable: false).Select(item => item.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public Task The_contract_is_kept(string name) => StoreContract.RunAsync(name, Context());

    [Fact]
    public void Every_promise_has_a_name_of_its_own() =>
        Assert.Equal(StoreContract.Cases.Count, StoreContract.Cases.Select(item => item.Name).Distinct().Count());

    internal static StoreContractContext Context() => new(Open, isDurable: false);

    internal static EmbeddedStore Open(TimeProvider time) =>
        new(new MemoryStorage(), new(), time, NoObserver.Instance, NullLogger<EmbeddedStore>.Instance);
}
