using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Fleets;

/// <summary>Made-up monitors with names, slugs and tokens, as an app would have them.</summary>
internal static class Fleet
{
    private const int AtOnce = 10_000;

    /// <summary>Creates them.</summary>
    /// <param name="store">Where.</param>
    /// <param name="count">How many.</param>
    /// <param name="define">How each is watched; hourly where that is not said.</param>
    public static async Task CreateAsync(IHeartbeatStore store, int count, Func<int, MonitorDefinition>? define = null)
    {
        for (var first = 0; first < count; first += AtOnce)
        {
            var creations = Enumerable.Range(first, Math.Min(AtOnce, count - first))
                .Select(MonitorChange (monitor) => new MonitorChange.Create(RecordOf(monitor, define?.Invoke(monitor) ?? FleetSchedules.Hourly), Arm: true))
                .ToList();
            await store.ChangeAsync(creations, CancellationToken.None);
        }
    }

    /// <summary>Gives a monitor the name, the slug and the token of another.</summary>
    public static MonitorRecord Name(MonitorRecord record, int monitor) => record with
    {
        Name = NameOf(monitor),
        Slug = NameOf(monitor),
        Token = FleetTokens.HashOf(monitor),
    };

    public static string NameOf(int monitor) => $"nightly-backup-{monitor}";

    public static MonitorRecord RecordOf(int monitor, MonitorDefinition definition) => new()
    {
        Name = NameOf(monitor),
        Slug = NameOf(monitor),
        Definition = definition,
        Token = FleetTokens.HashOf(monitor),
    };
}
