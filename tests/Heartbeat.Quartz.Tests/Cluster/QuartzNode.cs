using System.Collections.Concurrent;
using System.Diagnostics;
using Heartbeat.EndToEnd.Support;

namespace Heartbeat.Quartz.Cluster;

/// <summary>A node of a cluster of schedulers as a process of its own.</summary>
internal sealed class QuartzNode : IAsyncDisposable
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private static readonly string Program = FindProgram();

    private readonly Process _process;
    private readonly ConcurrentQueue<NodeLine> _lines = new();
    private readonly ConcurrentQueue<string> _errors = new();

    private QuartzNode(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, data) => Read(data.Data);
        _process.ErrorDataReceived += (_, data) => _errors.Enqueue(data.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Gets the name that the scheduler made for itself.</summary>
    public string InstanceId { get; private set; } = "";

    /// <summary>Gets what happened on it so far.</summary>
    public IReadOnlyList<NodeLine> Lines => [.. _lines];

    /// <summary>Starts a node, and waits until its scheduler runs.</summary>
    /// <param name="name">Its name, for people.</param>
    /// <param name="connection">How to reach the database of the cluster.</param>
    /// <param name="folder">Where the tests put the files that end long jobs.</param>
    /// <param name="seed">The jobs that it declares: none for a node that joins.</param>
    /// <param name="jobs">The job set: <c>v1</c> or <c>v2</c>.</param>
    /// <param name="watched">What makes it report, such as <c>--server</c> and the address.</param>
    public static async Task<QuartzNode> StartAsync(
        string name, string connection, TempFolder folder, string seed = "", string jobs = "v1", params string[] watched)
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [
                Program, "--name", name, "--connection", connection, "--folder", folder.Path, "--jobs", jobs, "--seed", seed,
                .. watched,
            ])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        ChildEnvironment.Clean(start.Environment);
        var node = new QuartzNode(start);
        try
        {
            node.InstanceId = (await node.WaitForAsync("SchedulerStarted", name)).Words[2];
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for a line that begins with these words: of all that the node ever wrote.</summary>
    public Task<NodeLine> WaitForAsync(params string[] words) => WaitForAsync(0, words);

    /// <summary>Waits for a line that begins with these words, and leaves out the first lines.</summary>
    public async Task<NodeLine> WaitForAsync(int skip, params string[] words)
    {
        NodeLine? found = null;
        await Wait.UntilAsync(
            () =>
            {
                found = _lines.Skip(skip).FirstOrDefault(line => line.BeginsWith(words));
                return found is not null || _process.HasExited;
            },
            $"{string.Join(' ', words)}\n{this}",
            Guard.TotalSeconds);
        return found ?? throw new InvalidOperationException($"The node ended before: {string.Join(' ', words)}\n{this}");
    }

    /// <summary>Asks the node which nodes it knows: <c>node</c>, the instance id, <c>state=</c> and more.</summary>
    public Task<IReadOnlyList<NodeLine>> NodesAsync() => AskAsync("nodes", "node");

    /// <summary>Asks the node what is reserved or runs in the cluster: <c>firing</c>, the job or -, the id, <c>node=</c> and more.</summary>
    public Task<IReadOnlyList<NodeLine>> FiringsAsync() => AskAsync("firings", "firing");

    /// <summary>Ends it the hard way: no job ends, nothing is said to the database.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
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
            await KillAsync();
        }

        _process.Dispose();
    }

    public override string ToString() => string.Join('\n', [.. _lines, .. _errors]);

    private static string FindProgram()
    {
        // artifacts/bin/Heartbeat.Quartz.Tests/debug
        var output = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        const string Name = "Heartbeat.Quartz.Node";
        return Path.Combine(output.Parent!.Parent!.FullName, Name, output.Name, Name + ".dll");
    }

    private async Task<IReadOnlyList<NodeLine>> AskAsync(string question, string answer)
    {
        var before = _lines.Count;
        await _process.StandardInput.WriteLineAsync(question);
        await _process.StandardInput.FlushAsync();
        await WaitForAsync(before, "answered", question);
        return [.. _lines.Skip(before).Where(line => line.BeginsWith(answer))];
    }

    private void Read(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(new NodeLine(TimeProvider.System.GetUtcNow(), line));
        }
    }
}
