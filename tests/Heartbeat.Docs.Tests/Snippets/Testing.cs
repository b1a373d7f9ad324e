using Heartbeat.Signals;
using Heartbeat.Storage;
using Heartbeat.Testing;

namespace Heartbeat.Docs.Snippets;

/// <summary>What tests of users' own code look like.</summary>
public static class TestingSnippets
{
    public static void MoveTheClock()
    {
        #region clock
        var clock = new ManualTimeProvider();          // a TimeProvider, 2026-01-01T00:00:00Z
        clock.Advance(TimeSpan.FromHours(1));          // stops at each timer that comes due and fires it there
        clock.StepWallClock(TimeSpan.FromDays(-1));    // somebody sets the clock; timers do not move
        clock.Suspend(TimeSpan.FromMinutes(20));       // the process stands still; what was due fires late
        #endregion
    }

    public static async Task RecordAsync()
    {
        #region recorder
        var reporter = new RecordingReporter();
        await new BackupJob(reporter).RunAsync();
        Assert.Equal([SignalKind.Start, SignalKind.Success], reporter.Kinds);
        #endregion
    }

    public static async Task KeepTheContractAsync(Func<string, TimeProvider, IHeartbeatStore> openMyStore)
    {
        #region contract
        foreach (var contractCase in StoreContract.CasesFor(isDurable: true))
        {
            using var place = new TemporaryFolder();
            var context = new StoreContractContext(time => openMyStore(place.Path, time), isDurable: true);
            await StoreContract.RunAsync(contractCase.Name, context);
        }
        #endregion
    }

    private sealed class BackupJob(IHeartbeatReporter heartbeat)
    {
        public Task RunAsync() => heartbeat.RunAsync("backup", static _ => Task.CompletedTask);
    }

    private sealed class TemporaryFolder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("heartbeat").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
