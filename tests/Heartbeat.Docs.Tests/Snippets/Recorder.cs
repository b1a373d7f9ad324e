using Heartbeat.Signals;
using Heartbeat.Testing;

namespace Snippets;

/// <summary>Tests of users' own jobs look at what was reported.</summary>
public static class Recorder
{
    public static async Task RecordAsync()
    {
        #region src/Heartbeat.Testing/README.md
        var reporter = new RecordingReporter();
        await new BackupJob(reporter).RunAsync();
        Assert.Equal([SignalKind.Start, SignalKind.Success], reporter.Kinds);
        #endregion
    }

    private sealed class BackupJob(IHeartbeatReporter heartbeat)
    {
        public Task RunAsync() => heartbeat.RunAsync("backup", static _ => Task.CompletedTask);
    }
}
