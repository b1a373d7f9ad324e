using System.Text;
using Heartbeat.LoadTest.Fleets;

namespace Heartbeat.LoadTest.Client;

/// <summary>The requests of one connection: always the same bytes, but for the monitor that they name.</summary>
internal sealed class Requests
{
    private readonly byte[] _bytes;
    private readonly int _tokenAt;
    private readonly int[] _monitors;
    private int _next;

    /// <param name="order">The order.</param>
    /// <param name="connection">The number of the connection: its monitors are its own, each in its turn, in no order that a
    /// cache could guess. A job pings now and then; hitting one by chance many times in a row would run into its rate limit.</param>
    public Requests(LoadOrder order, int connection)
    {
        var path = order.Path;
        _monitors = new int[(order.Monitors - connection + order.Connections - 1) / order.Connections];
        for (var i = 0; i < _monitors.Length; i++)
        {
            _monitors[i] = connection + (i * order.Connections);
        }

        new Random((order.Seed * 1009) + connection).Shuffle(_monitors);
        var token = new string('0', FleetTokens.Length);
        var text = $"GET {path.Replace("{token}", token, StringComparison.Ordinal)} HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: curl/8.5.0\r\nAccept: */*\r\n\r\n";
        _bytes = Encoding.ASCII.GetBytes(text);
        _tokenAt = path.Contains("{token}", StringComparison.Ordinal) ? text.IndexOf(token, StringComparison.Ordinal) : -1;
    }

    public ReadOnlyMemory<byte> Next()
    {
        if (_tokenAt >= 0)
        {
            FleetTokens.Write(_monitors[_next++ % _monitors.Length], _bytes.AsSpan(_tokenAt, FleetTokens.Length));
        }

        return _bytes;
    }
}
