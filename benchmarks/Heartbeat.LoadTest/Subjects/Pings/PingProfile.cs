namespace Heartbeat.LoadTest.Subjects.Pings;

/// <summary>How durable pings are driven.</summary>
/// <param name="Monitors">How many monitors there are.</param>
/// <param name="Connections">How many connections, most of them first: they warm a server soonest.</param>
/// <param name="Rates">Rates at which they come whether or not others are answered.</param>
/// <param name="Pairs">How many rounds of each side.</param>
/// <param name="Seconds">How long a round is.</param>
/// <param name="WarmUp">How long each side is driven before.</param>
internal sealed record PingProfile(
    int Monitors, IReadOnlyList<int> Connections, IReadOnlyList<int> Rates, int Pairs, double Seconds, double WarmUp)
{
    /// <summary>Gets a value indicating whether it is also looked at what pings cost without the fold.</summary>
    public bool Unfolded { get; init; }
}
