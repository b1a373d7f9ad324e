using Heartbeat.Testing;

namespace Snippets;

/// <summary>Tests of users' own stores.</summary>
public static class OwnStore
{
    public static async Task KeepTheContractAsync(Func<string, TimeProvider, Heartbeat.Storage.IHeartbeatStore> openMyStore)
    {
        #region src/Heartbeat.Testing/README.md
        foreach (var contractCase in StoreContract.CasesFor(isDurable: true))
        {
            using var place = new TemporaryFolder();
            var context = new StoreContractContext(time => openMyStore(place.Path, time), isDurable: true);
            await StoreContract.RunAsync(contractCase.Name, context);
        }
        #endregion
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("heartbeat").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
