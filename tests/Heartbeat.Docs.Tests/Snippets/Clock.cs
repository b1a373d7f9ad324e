using Heartbeat.Testing;

namespace Snippets;

/// <summary>Tests of users' own code move the clock.</summary>
public static class Clock
{
    public static void Move()
    {
        #region src/Heartbeat.Testing/README.md
        var clock = new ManualTimeProvider();          // a TimeProvider, 2026-01-01T00:00:00Z
        clock.Advance(TimeSpan.FromHours(1));          // stops at each timer that comes due and fires it there
        clock.StepWallClock(TimeSpan.FromDays(-1));    // somebody sets the clock; timers do not move
        clock.Suspend(TimeSpan.FromMinutes(20));       // the process stands still; what was due fires late
        #endregion
    }
}
