using System.Text;
using Heartbeat.LoadTest.Fleets;

namespace Heartbeat.LoadTest.Client;

public sealed class RequestsTests
{
    private const int Connections = 3;
    private const int Monitors = 10;

    [Fact]
    public void Connections_share_out_the_monitors_and_each_comes_in_its_turn()
    {
        var order = new LoadOrder(80, "/ping/{token}", Monitors, Connections, 1);
        var named = Enumerable.Range(0, Connections)
            .SelectMany(connection => Take(new Requests(order, connection), (Monitors - connection + Connections - 1) / Connections))
            .Order(StringComparer.Ordinal);

        Assert.Equal(Enumerable.Range(0, Monitors).Select(static monitor => FleetTokens.Of(monitor).ToString("D")).Order(StringComparer.Ordinal), named);
    }

    [Fact]
    public void A_path_without_a_token_stays_what_it_is()
    {
        var requests = new Requests(new LoadOrder(80, "/empty", Monitors, Connections, 1), 0);

        Assert.StartsWith("GET /empty HTTP/1.1\r\n", Encoding.ASCII.GetString(requests.Next().Span), StringComparison.Ordinal);
    }

    private static List<string> Take(Requests requests, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Encoding.ASCII.GetString(requests.Next().Span).Split(' ')[1]["/ping/".Length..])];
}
