namespace Heartbeat.LoadTest.Subjects.Sustained;

/// <summary>For how long pings come, and how many.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Rate">How many a second.</param>
internal sealed record SustainedProfile(double Seconds, int Rate)
{
    // So few that all of their histories are full in half of five minutes, and so many that none runs into its rate limit.
    private const int MostPerMonitor = 8;

    public int Monitors => Math.Max(64, Rate / MostPerMonitor);

    /// <summary>Gets how long each side is driven before it is looked at.</summary>
    public double WarmUp => Math.Min(5, Seconds / 3);

    /// <summary>Gets for how long the server is driven that does not fold.</summary>
    public double IdleSeconds => Math.Min(15, Seconds / 2);

    public double Window => Math.Max(1, Seconds / 30);
}
