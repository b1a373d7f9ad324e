using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Numbers;

/// <summary>Suggests a grace period.</summary>
internal static class GraceAdvice
{
    private const double Room = 1.25;

    // Runs have this, however short the grace period.
    private static readonly TimeSpan AlwaysForRuns = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan OftenRunning = TimeSpan.FromMinutes(10);

    public static SettingSuggestion For(
        MonitorDefinition definition,
        DurationSketch lateness,
        DurationSketch durations,
        SettingSuggestion maxRunTime,
        int days,
        DateTimeOffset now)
    {
        var observed = new Observed(lateness, definition.Grace);
        if (!observed.IsEnough)
        {
            return new(null, observed.TooFew(days, "had a due time to be held against"));
        }

        // Where no run time is set, runs have the grace period: it must not get too short for those that were fine.
        var runs = definition.MaxRunTime is null
            ? new Observed(durations, definition.EffectiveMaxRunTime).Fine
            : TimeSpan.Zero;
        runs = runs > AlwaysForRuns ? runs : TimeSpan.Zero;
        var alone = HumanDuration.RoundUp(Observed.Max(observed.ToCover * Room, Shortest(definition, now)));
        var forRuns = maxRunTime.Value is null && runs > alone;
        var value = forRuns ? HumanDuration.RoundUp(runs * Room) : alone;
        var seen = observed.Describe(
            "came by their due time", "came within {0} of their due time", "the latest {0} after");
        return new(value, $"{seen}; {DurationParser.Format(value)}{observed.Room(value)}{MoreAbout(forRuns, runs > value)}.");
    }

    private static string MoreAbout(bool forRuns, bool tooShortForRuns) =>
        forRuns ? ", also for the runs themselves, which have as long while no max run time is set"
        : tooShortForRuns ? "; set a max run time with it, since runs have no longer where none is set"
        : "";

    /// <summary>A little lateness is nobody's fault: networks alone can take ten seconds.</summary>
    private static TimeSpan Shortest(MonitorDefinition definition, DateTimeOffset now)
    {
        var step = DueTimes.StepAround(definition.Schedule, Instant.From(now), TimeSpan.Zero);
        return step > TimeSpan.Zero && step < OftenRunning ? TimeSpan.FromSeconds(10) : TimeSpan.FromMinutes(1);
    }
}
