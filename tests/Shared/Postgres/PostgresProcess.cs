using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Heartbeat.Tests;

/// <summary>A running server, below a watchdog that ends it when the tests end, however they end.</summary>
internal sealed class PostgresProcess : IAsyncDisposable
{
    // The end of its input is the end of the tests: also that of a test process that was killed.
    private const string Watchdog =
        """
        trap '' INT TERM
        folder=$1; shift
        "$@" </dev/null &
        server=$!
        read -r _
        kill -QUIT $server
        wait $server
        rm -rf "$folder"
        """;

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private PostgresProcess(ProcessStartInfo start, int port)
    {
        Port = port;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, data) => Read(data.Data);
        _process.ErrorDataReceived += (_, data) => Read(data.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Port { get; }

    /// <summary>Starts a server on a free port, and waits until it takes connections.</summary>
    public static async Task<PostgresProcess> StartAsync(PostgresFolder folder)
    {
        var port = FreePort();
        var server = new PostgresProcess(
            PostgresBinaries.Start(
                folder.Path, "sh", "-c", Watchdog, "watchdog", folder.Path, PostgresBinaries.Path("postgres"), "-D", folder.Data,
                "-p", port.ToString(CultureInfo.InvariantCulture), "-k", folder.Path, "-c", "listen_addresses=127.0.0.1",
                "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"),
            port);
        try
        {
            await server._ready.Task.WaitAsync(Guard, TimeProvider.System);
            return server;
        }
        catch (Exception exception)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException(
                $"PostgreSQL did not start.\n{string.Join('\n', server._lines)}", exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Guard, TimeProvider.System);
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _lines.Enqueue(line);
        if (line.Contains("database system is ready to accept connections", StringComparison.Ordinal))
        {
            _ready.TrySetResult();
        }
        else if (line.Contains("FATAL:", StringComparison.Ordinal))
        {
            _ready.TrySetException(new InvalidOperationException(line));
        }
    }
}
