using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Subjects.Deadlines;
using Heartbeat.LoadTest.Subjects.Growth;
using Heartbeat.LoadTest.Subjects.Lateness;
using Heartbeat.LoadTest.Subjects.Memory;
using Heartbeat.LoadTest.Subjects.Pings;
using Heartbeat.LoadTest.Subjects.Signals;
using Heartbeat.LoadTest.Subjects.Starting;
using Heartbeat.LoadTest.Subjects.Sustained;

namespace Heartbeat.LoadTest.Subjects;

/// <summary>All subjects, one after the other: two at the same time would measure each other.</summary>
internal sealed class Survey(Profile profile) : IDisposable
{
    private readonly ScratchFolder _folder = new();
    private string? _database;

    /// <summary>Gets the plot of what grows with the number of monitors, once that was measured.</summary>
    public string? Plot { get; private set; }

    /// <summary>Gets the subjects by name, in their order.</summary>
    public IReadOnlyList<(string Name, Func<Task<Section>> Measure)> Subjects =>
    [
        ("pings", () => DurablePings.RunAsync(profile.Pings, _folder)),
        ("rearm", () => Rearming.RunAsync(profile.Armed, profile.Rounds)),
        ("signals", () => InProcessSignals.RunAsync(profile.SignalSeconds)),
        ("start", async () => await Starts.RunAsync(await DatabaseAsync(), profile.Monitors, profile.Starts, _folder)),
        ("memory", async () => await MonitorMemory.RunAsync(
            await DatabaseAsync(), profile.Monitors, "hourly", "", _folder.File("empty.db"))),
        .. profile.WithCron ? new (string, Func<Task<Section>>)[] { ("memory-cron", MeasureCronAsync) } : [],
        ("lateness", async () => await LateDetection.RunAsync(
            await DatabaseAsync(), profile.Monitors, profile.Deadlines, profile.Seconds, profile.Rate, _folder)),
        .. profile.Sustained is { } sustained
            ? new (string, Func<Task<Section>>)[] { ("sustained", () => SustainedLoad.RunAsync(sustained, _folder)) }
            : [],
        .. profile.Sizes.Count > 0 ? new (string, Func<Task<Section>>)[] { ("growth", GrowAsync) } : [],
    ];

    /// <summary>Measures, and hands over each section as soon as it is there.</summary>
    /// <param name="names">Which subjects; all of them where none is named.</param>
    public async IAsyncEnumerable<Section> RunAsync(IReadOnlyList<string> names)
    {
        foreach (var (name, measure) in Subjects)
        {
            if (names.Count == 0 || names.Contains(name, StringComparer.Ordinal))
            {
                yield return await MeasureAsync(measure);
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<Section> MeasureAsync(Func<Task<Section>> measure)
    {
        using var turn = await SharedMachine.TakeAsync();
        return await measure();
    }

    private async Task<Section> MeasureCronAsync()
    {
        var database = _folder.File("cron.db");
        await PreparedDatabase.Role.RunAsync(new(database, profile.Monitors, Cron: true));
        var section = await MonitorMemory.RunAsync(database, profile.Monitors, "cron", "_cron", _folder.File("empty.db"));
        DatabaseFile.Delete(database);
        return section;
    }

    private async Task<Section> GrowAsync()
    {
        var (section, points) = await CostOfGrowth.RunAsync(profile.Sizes);
        var plot = new GrowthPlot("Cost over the number of monitors", [.. points.Select(static point => point.Monitors)]);
        plot.Add("random write", points.Select(static point => point.Write));
        plot.Add("dependent read", points.Select(static point => point.Read));
        plot.Add("re-arm", points.Select(static point => point.Rearm));
        plot.Add("re-arm and sweep", points.Select(static point => point.Sweep));
        plot.Add("ping in the engine", points.Select(static point => point.Ping));
        Plot = plot.ToSvg();
        return section;
    }

    private async Task<string> DatabaseAsync()
    {
        if (_database is null)
        {
            _database = _folder.File("prepared.db");
            await PreparedDatabase.Role.RunAsync(new(_database, profile.Monitors));
        }

        return _database;
    }
}
