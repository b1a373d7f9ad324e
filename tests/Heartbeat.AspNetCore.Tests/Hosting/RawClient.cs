using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Heartbeat.AspNetCore.Hosting;

/// <summary>Sends bytes that no HTTP client would.</summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp);

    private RawClient()
    {
    }

    public static async Task<RawClient> ConnectAsync(TestApp app)
    {
        var client = new RawClient();
        await client._socket.ConnectAsync(IPAddress.Loopback, app.Address.Port);
        return client;
    }

    /// <summary>Sends text in which each character is one byte.</summary>
    public Task SendAsync(string text) => SendAsync(Encoding.Latin1.GetBytes(text));

    public async Task SendAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <summary>Returns what comes first.</summary>
    public async Task<string> ReceiveAsync()
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        var buffer = new byte[4_096];
        var length = await _socket.ReceiveAsync(buffer, guard.Token);
        return Encoding.ASCII.GetString(buffer, 0, length);
    }

    public void Dispose() => _socket.Dispose();
}
