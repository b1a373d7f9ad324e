using Heartbeat.Configuration.Reading;

namespace Heartbeat.Quartz.Monitors;

/// <summary>Chooses grace and maximum run time of a job where nobody did.</summary>
internal static class SensibleLimits
{
    // Quartz calls a firing misfired after 60 s, looks for them as often, and a node that died is found out in between.
    private static readonly TimeSpan StartDelayOfPersistentStores = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan GraceWithoutStep = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan ShortestRun = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRun = TimeSpan.FromHours(6);

    /// <summary>Chooses a grace period: as for any other schedule of that step, and time for Quartz itself to be late.</summary>
    public static TimeSpan Grace(TimeSpan? step, bool storeIsPersistent)
    {
        var grace = step is { } known ? DefaultGrace.ForStep(known) : GraceWithoutStep;
        return storeIsPersistent && grace < StartDelayOfPersistentStores ? StartDelayOfPersistentStores : grace;
    }

    /// <summary>
    /// Chooses how long a run may take: one that still goes on when the next is due is worth a look, though not within
    /// 5 minutes; and that a weekly job hangs is found out before the week is over. A job that is known to take long gets
    /// twice that: no run could be right otherwise.
    /// </summary>
    public static TimeSpan MaxRunTime(TimeSpan? step, TimeSpan grace, TimeSpan minRunTime)
    {
        var limit = step ?? LongestRun;
        limit = limit < ShortestRun ? ShortestRun : limit > LongestRun ? LongestRun : limit;
        limit = limit < grace ? grace : limit;
        return limit <= minRunTime ? 2 * minRunTime : limit;
    }
}
