using Heartbeat.Testing;

namespace Heartbeat.Support;

/// <summary>Lets time pass for a running host.</summary>
internal static class PassingTime
{
    /// <summary>The loops of a host without notifiers: sweep, sign of life, census, retirement. Each sleeps on one timer.</summary>
    public const int Loops = 4;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Moves the clock in steps, and waits at each until all loops sleep again: a clock that ran ahead of them would
    /// look like an outage of the whole process.
    /// </summary>
    public static async Task PassAsync(this ManualTimeProvider clock, TimeSpan duration, int loops = Loops)
    {
        await clock.WaitForArmedTimersAsync(loops);
        for (var passed = TimeSpan.Zero; passed < duration; passed += Step)
        {
            clock.Advance(Step);
            await clock.WaitForArmedTimersAsync(loops);
        }
    }
}
