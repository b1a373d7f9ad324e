namespace Heartbeat.Schedules.WallClock;

/// <summary>What becomes of occurrences in an hour that the wall clock skips or shows twice.</summary>
internal enum ClockChangeRule
{
    /// <summary>
    /// By the clock as it is: not at all in a gap, each time in an overlap. Cron jobs with a wildcard.
    /// </summary>
    FollowClock,

    /// <summary>
    /// Once: right after a gap, the first time in an overlap. Clock changes of more than three hours are taken for a
    /// new clock, which is followed. Cron jobs at fixed times.
    /// </summary>
    RunOnce,

    /// <summary>Not at all in a gap, the first time in an overlap. OnCalendar.</summary>
    SkipGapsRunOnce,
}
