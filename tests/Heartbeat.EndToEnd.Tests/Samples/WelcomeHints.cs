using Heartbeat.EndToEnd.Support;

namespace Heartbeat.EndToEnd.Samples;

/// <summary>The commands that the sample server prints at its start.</summary>
internal sealed class WelcomeHints
{
    private readonly List<string> _lines;

    private WelcomeHints(IEnumerable<string> lines) => _lines = [.. lines];

    public string Create => string.Join('\n', Block("Create a monitor:"));

    /// <summary>Gets the pings, without the words beside them.</summary>
    public IReadOnlyList<string> Pings => [.. Block("Ping it").Select(static line => line.Trim().Split("   ")[0])];

    public static async Task<WelcomeHints> ReadAsync(ServerProcess server)
    {
        await Wait.UntilAsync(() => server.Lines.Any(static line => line.Contains("/$?", StringComparison.Ordinal)), "the hints");
        return new WelcomeHints(server.Lines);
    }

    private IEnumerable<string> Block(string title) =>
        _lines.SkipWhile(line => !line.StartsWith(title, StringComparison.Ordinal)).Skip(1)
            .TakeWhile(static line => line.Length > 0);
}
