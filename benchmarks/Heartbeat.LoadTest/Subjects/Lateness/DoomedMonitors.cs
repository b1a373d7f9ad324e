using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Fleets;
using Heartbeat.LoadTest.Processes;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Storage;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>
/// Adds the monitors whose deadlines are to pass to a database, before it is measured: what their creation leaves to be
/// done is done then.
/// </summary>
internal static class DoomedMonitors
{
    public static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(100);

    public static Measurement<Order, Result> Role { get; } = new("doom", AddAsync);

    public static string Slug(int number) => $"doomed-{number}";

    private static async Task<Result> AddAsync(Order order)
    {
        await PreparedDatabase.UseAsync(order.Path, async store =>
        {
            await CreateAsync(store, order.Count);
            await PreparedDatabase.FoldAsync(store, order.Path);
        }, new() { RoundFrom = 1 });
        return new(order.Count);
    }

    private static async Task CreateAsync(IHeartbeatStore store, int count)
    {
        var definition = new MonitorDefinition { Schedule = ReportedSchedule.Instance, Grace = Grace };
        var creations = Enumerable.Range(0, count).Select(number => (MonitorChange)new MonitorChange.Create(
            new MonitorRecord
            {
                Name = Slug(number),
                Slug = Slug(number),
                Definition = definition,
                Token = FleetTokens.HashOf(int.MaxValue - number),
            },
            Arm: false));
        await store.ChangeAsync([.. creations], CancellationToken.None);
    }

    internal sealed record Order(string Path, int Count);

    internal sealed record Result(int Count);
}
