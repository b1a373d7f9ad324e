using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Numbers;

/// <summary>Suggests a maximum run time.</summary>
internal static class MaxRunTimeAdvice
{
    // Runs grow with what they work on: half as long again.
    private const double Room = 1.5;

    // Where nothing is set, a run has as much, too.
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);

    public static SettingSuggestion For(MonitorDefinition definition, DurationSketch durations, int days)
    {
        var observed = new Observed(durations, definition.EffectiveMaxRunTime);
        if (!observed.IsEnough)
        {
            var hint = durations.Count == 0 ? " A start before each run lets it be timed." : "";
            return new(null, observed.TooFew(days, "had a known duration") + hint);
        }

        var value = HumanDuration.RoundUp(Observed.Max(observed.ToCover * Room, Shortest));
        var seen = observed.Describe("took no time", "took at most {0}", "the longest {0}");
        return new(value, $"{seen}; {DurationParser.Format(value)}{observed.Room(value)}.");
    }
}
