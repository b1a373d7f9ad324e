using System.Collections.Concurrent;
using System.Diagnostics;

namespace Heartbeat.EndToEnd.Support;

/// <summary>A sample as a process of its own.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    // The server's own words; and those of ASP.NET Core, which an app with default logging writes.
    private static readonly string[] Greetings = ["Heartbeat listens on ", "Now listening on: "];
    private static readonly TimeSpan StartGuard = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<Uri> _url = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, data) => Read(data.Data);
        _process.ErrorDataReceived += (_, data) => Read(data.Data);
        _process.Exited += (_, _) => _url.TrySetException(new InvalidOperationException("The server ended."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public HeartbeatApi Api { get; private set; } = null!;

    public int Id => _process.Id;

    /// <summary>Gets everything it wrote.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts the sample server on a free port of the loopback interface, and waits until it listens.</summary>
    /// <param name="folder">Its working directory: the database lies there.</param>
    /// <param name="settings">Settings such as <c>Heartbeat:Monitors:ghost:Interval=2s</c>.</param>
    public static Task<ServerProcess> StartAsync(string folder, params IEnumerable<string> settings) => RunAsync(
        folder, [Places.Server, "--urls", "http://127.0.0.1:0", .. settings.Select(static setting => "--" + setting)]);

    /// <summary>Runs a command of <c>dotnet</c>, and waits until what it runs listens.</summary>
    public static async Task<ServerProcess> RunAsync(
        string folder, IEnumerable<string> command, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", command)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Clean(start.Environment);
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(start);
        try
        {
            server.Api = new HeartbeatApi(await server._url.Task.WaitAsync(StartGuard, TimeProvider.System));
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException(
                $"The server did not start.\n{string.Join('\n', server.Lines)}", exception);
        }
    }

    /// <summary>Ends it the hard way: nothing is flushed, nobody is told.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Send(int signal) => UnixSignal.Send(_process.Id, signal);

    /// <summary>Asks it to end and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        Send(UnixSignal.Terminate);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(StartGuard, TimeProvider.System);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            // A "dotnet run" has a child.
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Api?.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        var text = line.Trim();
        if (Array.Find(Greetings, greeting => text.StartsWith(greeting, StringComparison.Ordinal)) is { } greeting)
        {
            _url.TrySetResult(new Uri(text[greeting.Length..]));
        }
    }
}
