using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.Storage;

namespace Heartbeat.Support;

/// <summary>What tests of a store ask of it again and again.</summary>
internal static class StoreCalls
{
    /// <summary>Creates a monitor that is due each minute, with half a minute of grace.</summary>
    /// <returns>Its id.</returns>
    public static async Task<long> CreateAsync(this IHeartbeatStore store, string slug, params string[] dependsOn)
    {
        var monitor = new MonitorRecord
        {
            Name = slug,
            Slug = slug,
            Token = TokenHash.Of(slug),
            DependsOn = [.. dependsOn],
            Definition = new()
            {
                Schedule = new IntervalSchedule(TimeSpan.FromMinutes(1)),
                Grace = TimeSpan.FromSeconds(30),
            },
        };
        var results = await store.ChangeAsync([new MonitorChange.Create(monitor, Arm: false)], default);
        return results[0].Snapshot!.Monitor.Id;
    }

    public static async Task<SignalResult> SignalAsync(this IHeartbeatStore store, long id, SignalKind kind) =>
        (await store.RecordAsync(SignalTarget.ById(id), new(kind), default)).Result;

    /// <summary>Waits until a disk that was away is back: it is before the store knows it.</summary>
    public static async Task ComesBackAsync(this IHeartbeatStore store)
    {
        while (true)
        {
            try
            {
                await store.KeepAliveAsync(default).AsTask().Guarded();
                return;
            }
            catch (StoreUnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
