using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Fleets;

/// <summary>Made-up monitors with names, slugs and tokens, as an app would have them.</summary>
internal static class Fleet
{
    private const int AtOnce = 10_000;

    private static readonly MonitorDefinition Hourly = new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(1)),
        Grace = TimeSpan.FromMinutes(10),
    };

    /// <summary>Creates them.</summary>
    /// <param name="store">Where.</param>
    /// <param name="count">How many.</param>
    /// <param name="define">How each is watched; hourly where that is not said.</param>
    public static async Task CreateAsync(IHeartbeatStore store, int count, Func<int, MonitorDefinition>? define = null)
    {
        for (var first = 0; first < count; first += AtOnce)
        {
            var creations = Enumerable.Range(first, Math.Min(AtOnce, count - first))
                .Select(MonitorChange (monitor) => new MonitorChange.Create(RecordOf(monitor, define?.Invoke(monitor) ?? Hourly), Arm: true))
                .ToList();
            await store.ChangeAsync(creations, CancellationToken.None);
        }
    }

    private static MonitorRecord RecordOf(int monitor, MonitorDefinition definition) => new()
    {
        Name = $"nightly-backup-{monitor}",
        Slug = $"nightly-backup-{monitor}",
        Definition = definition,
        Token = TokenHash.Of(FleetTokens.Of(monitor).ToString("D")),
    };
}
