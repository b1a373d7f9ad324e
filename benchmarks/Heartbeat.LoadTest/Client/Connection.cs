using System.Net;
using System.Net.Sockets;

namespace Heartbeat.LoadTest.Client;

/// <summary>
/// One connection that sends a request and reads the answer, and does nothing else: on two cores whatever the client
/// does is taken from the server.
/// </summary>
internal sealed class Connection(Requests requests) : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[4096];

    /// <summary>Makes all of them ready, so that nothing but requests is left to do.</summary>
    public static async Task<IReadOnlyList<Connection>> OpenAllAsync(LoadOrder order)
    {
        var connections = new List<Connection>();
        for (var i = 0; i < order.Connections; i++)
        {
            connections.Add(new(new Requests(order, i)));
            await connections[^1]._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, order.Port));
        }

        return connections;
    }

    public static void CloseAll(IReadOnlyList<Connection> connections)
    {
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    /// <summary>Sends the next request, and reads the whole answer.</summary>
    /// <returns>Its status.</returns>
    public async ValueTask<int> SendAsync()
    {
        var request = requests.Next();
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request[sent..]);
        }

        var length = 0;
        while (true)
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length));
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            length += read;
            if (Answer.IsWhole(_buffer.AsSpan(0, length), out var status))
            {
                return status;
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
