using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Rollups;

/// <summary>Adds the time since the last status change to days: what is stored ends there.</summary>
internal static class OpenTime
{
    /// <summary>Returns the days with the time in the present status, newest first.</summary>
    public static IReadOnlyList<DailyRollup> AddTo(
        IReadOnlyList<DailyRollup> stored, in MonitorState state, DateOnly from, Instant now)
    {
        var open = new RollupBook();
        open.AddTimeSince(state, now);
        if (open.Days.Count == 0)
        {
            return stored;
        }

        var days = stored.ToDictionary(day => day.Day);
        foreach (var added in open.Since(from))
        {
            days[added.Day] = !days.TryGetValue(added.Day, out var day) ? added : day with
            {
                DownTime = day.DownTime + added.DownTime,
                WatchedTime = day.WatchedTime + added.WatchedTime,
            };
        }

        return [.. days.Values.OrderByDescending(day => day.Day)];
    }
}
