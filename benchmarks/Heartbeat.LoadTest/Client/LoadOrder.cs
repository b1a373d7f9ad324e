namespace Heartbeat.LoadTest.Client;

/// <summary>What a client is to do.</summary>
/// <param name="Port">Where the server listens.</param>
/// <param name="Path">The path; {token} stands for the token of some monitor.</param>
/// <param name="Monitors">How many monitors there are.</param>
/// <param name="Connections">How many connections.</param>
/// <param name="Seconds">For how long, or <see cref="UntilAsked"/>, which only a rate can have.</param>
/// <param name="Rate">How many requests a second come whether or not others are answered; 0 for one after the other.</param>
/// <param name="Seed">Which monitors come in which order.</param>
/// <param name="Window">How many seconds of requests at a rate are looked at by themselves; 0 for all of them only.</param>
internal sealed record LoadOrder(
    int Port, string Path, int Monitors, int Connections, double Seconds, int Rate = 0, int Seed = 1, double Window = 0)
{
    public const double UntilAsked = 1e6;
}
