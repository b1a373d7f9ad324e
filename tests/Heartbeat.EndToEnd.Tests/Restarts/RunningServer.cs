using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Restarts;

/// <summary>A server that is ended and started again on the same file.</summary>
internal sealed class RunningServer(string folder, IReadOnlyList<string> settings) : IAsyncDisposable
{
    private volatile ServerProcess? _process;

    public HeartbeatApi Api => _process!.Api;

    public ServerProcess Process => _process!;

    public async Task StartAsync()
    {
        var before = _process;
        _process = await ServerProcess.StartAsync(folder, settings);
        if (before is not null)
        {
            await before.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await _process.DisposeAsync();
        }
    }
}
