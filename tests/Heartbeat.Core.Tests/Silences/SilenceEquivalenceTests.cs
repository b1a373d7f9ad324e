using Heartbeat.Auditing;
using Heartbeat.Maintenance;
using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Testing;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Silences;

/// <summary>A silence is a window of maintenance, whoever wrote it: what is known of one holds for the other.</summary>
public sealed class SilenceEquivalenceTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 30)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_silenced_monitor_does_what_one_with_the_same_windows_does(int seed)
    {
        var random = new Random(seed);
        await using var context = InMemoryStoreContractTests.Context();
        await context.OpenAsync();
        var start = context.Time.GetUtcNow();
        var silences = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Silence(random, start)).ToList();
        foreach (var silence in silences)
        {
            await context.Store.AddSilenceAsync(silence, default);
        }

        var silenced = await CreateAsync(context, "silenced", ["night"], MaintenanceCalendar.Empty);
        var declared = await CreateAsync(
            context, "declared", [], MaintenanceCalendar.Of([.. silences.SelectMany(static silence => silence.ToCalendar().Windows)]));
        for (var i = 0; i < 200; i++)
        {
            await context.PassAsync(TimeSpan.FromSeconds(random.Next(1, 240)));
            await context.Store.SweepAsync(100, default);
            var kind = random.Next(8) switch { 0 => SignalKind.Start, 1 => SignalKind.Fail, < 5 => SignalKind.Success, _ => SignalKind.Log };
            var states = new List<MonitorState>();
            foreach (var id in new[] { silenced, declared })
            {
                await context.Store.RecordAsync(SignalTarget.ById(id), new Signal(kind), default);
                states.Add((await context.Store.FindAsync(SignalTarget.ById(id), default))!.State with { Runs = null });
            }

            Assert.Equal(states[0], states[1]);
        }

        Assert.Equal(await ChangesAsync(context, declared), await ChangesAsync(context, silenced));
        Assert.Equal(await TimesAsync(context, declared), await TimesAsync(context, silenced));
    }

    private static Silence Silence(Random random, DateTimeOffset start)
    {
        var from = start.AddMinutes(random.Next(300));
        return random.Next(2) == 0
            ? new() { Tag = "night", From = from, Until = from.AddMinutes(random.Next(1, 90)), Author = ChangeAuthor.Code }
            : new()
            {
                Tag = "night",
                From = from,
                Until = from.AddMinutes(random.Next(60, 300)),
                Cron = $"{random.Next(60)} * * * *",
                TimeZone = "UTC",
                Duration = TimeSpan.FromMinutes(random.Next(1, 30)),
                Author = ChangeAuthor.Code,
            };
    }

    private static async Task<long> CreateAsync(
        StoreContractContext context, string slug, string[] tags, MaintenanceCalendar maintenance)
    {
        var monitor = new MonitorRecord
        {
            Name = slug,
            Slug = slug,
            Tags = [.. tags],
            Token = TokenHash.Of(slug),
            Definition = new()
            {
                Schedule = new IntervalSchedule(TimeSpan.FromMinutes(5)),
                Grace = TimeSpan.FromMinutes(2),
                Maintenance = maintenance,
            },
        };
        return (await context.Store.ChangeAsync([new MonitorChange.Create(monitor, Arm: true)], default))[0].Snapshot!.Monitor.Id;
    }

    private static async Task<IEnumerable<StatusChange>> ChangesAsync(StoreContractContext context, long id) =>
        (await context.Store.GetStatusChangesAsync(id, new(1_000), default)).Items.Select(static entry => entry.Change);

    private static async Task<IEnumerable<Instant>> TimesAsync(StoreContractContext context, long id) =>
        (await context.Store.GetDeliveriesAsync(id, new(1_000), default)).Items.Select(static delivery => delivery.NotBefore);
}
