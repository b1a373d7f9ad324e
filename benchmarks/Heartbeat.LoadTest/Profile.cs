using Heartbeat.LoadTest.Subjects.Pings;
using Heartbeat.LoadTest.Subjects.Sustained;

namespace Heartbeat.LoadTest;

/// <summary>How much of everything is measured.</summary>
/// <param name="Pings">How durable pings are driven.</param>
/// <param name="Monitors">How many monitors there are where memory, start and lateness are looked at.</param>
/// <param name="Deadlines">How many deadlines pass within a second.</param>
/// <param name="Seconds">How many such seconds.</param>
/// <param name="Rate">How many pings a second go on meanwhile.</param>
/// <param name="Armed">How many monitors have a deadline to be moved.</param>
/// <param name="Rounds">How often it is measured what moving one costs.</param>
/// <param name="Starts">How many pairs of starts.</param>
/// <param name="SignalSeconds">How long signals are reported in process.</param>
internal sealed record Profile(
    PingProfile Pings, int Monitors, int Deadlines, int Seconds, int Rate, int Armed, int Rounds, int Starts, double SignalSeconds)
{
    /// <summary>Gets for how long pings come that are to come for long, where that is looked at.</summary>
    public SustainedProfile? Sustained { get; init; }

    /// <summary>Gets a value indicating whether memory is also looked at where each monitor has a cron expression.</summary>
    public bool WithCron { get; init; }

    /// <summary>Gets for how many monitors it is looked at what grows with them; none where that is left out.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = [];

    /// <summary>Gets what fits into a minute on a small machine.</summary>
    public static Profile Quick { get; } = new(
        new PingProfile(100_000, [256, 64], [], Pairs: 3, Seconds: 1, WarmUp: 5),
        Monitors: 250_000,
        Deadlines: 10_000,
        Seconds: 3,
        Rate: 10_000,
        Armed: 1_000_000,
        Rounds: 21,
        Starts: 2,
        SignalSeconds: 0.7);

    /// <summary>Gets what says most, in some minutes.</summary>
    public static Profile Full { get; } = new(
        new PingProfile(100_000, [256, 64], [5_000, 10_000], Pairs: 5, Seconds: 2.5, WarmUp: 8) { Unfolded = true },
        Monitors: 1_000_000,
        Deadlines: 10_000,
        Seconds: 9,
        Rate: 10_000,
        Armed: 1_000_000,
        Rounds: 101,
        Starts: 5,
        SignalSeconds: 3)
    {
        Sustained = new(120, 20_000),
        WithCron = true,
        Sizes = [10_000, 100_000, 1_000_000, 10_000_000],
    };

    /// <summary>Gets everything once, and too little of it to mean anything: it says that the program works.</summary>
    public static Profile Trial { get; } = new(
        new PingProfile(1_000, [4], [100], Pairs: 1, Seconds: 0.2, WarmUp: 0.1) { Unfolded = true },
        Monitors: 2_000,
        Deadlines: 200,
        Seconds: 1,
        Rate: 100,
        Armed: 2_000,
        Rounds: 3,
        Starts: 1,
        SignalSeconds: 0.05)
    {
        Sustained = new(3, 200),
        WithCron = true,
        Sizes = [1_000, 2_000],
    };
}
