using System.Collections.Concurrent;
using System.Diagnostics;

namespace Heartbeat.EndToEnd.Support;

/// <summary>A sample that listens nowhere, as a process of its own.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private WorkerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, data) => _lines.Enqueue(data.Data ?? "");
        _process.ErrorDataReceived += (_, data) => _lines.Enqueue(data.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Gets everything it wrote.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    public static WorkerProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Clean(start.Environment);
        return new WorkerProcess(start);
    }

    /// <summary>Asks it to end and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        UnixSignal.Send(_process.Id, UnixSignal.Terminate);
        await _process.WaitForExitAsync().WaitAsync(Guard, TimeProvider.System);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
