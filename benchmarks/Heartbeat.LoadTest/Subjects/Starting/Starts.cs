using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;

namespace Heartbeat.LoadTest.Subjects.Starting;

/// <summary>How long an app with many monitors takes to start, beside a bare reader of the same rows.</summary>
internal static class Starts
{
    public static async Task<Section> RunAsync(string database, int monitors, int pairs, ScratchFolder folder)
    {
        var results = new List<(AppStart.Result Start, BareReader.Result Read)>();
        for (var pair = 0; pair < pairs; pair++)
        {
            // A start changes what it opens, so each has a copy, which lies in the same cache for both.
            var copy = folder.File($"start-{pair}.db");
            DatabaseFile.Copy(database, copy);
            var readsFirst = pair % 2 == 0;
            var read = readsFirst ? await BareReader.Role.RunAsync(copy) : null;
            var start = await AppStart.Role.RunAsync(copy);
            read ??= await BareReader.Role.RunAsync(copy);
            DatabaseFile.Delete(copy);
            results.Add((start, read));
        }

        return new(
            $"Start with {Digits.Text(monitors)} monitors and {Digits.Text(results[0].Start.Unfolded)} records in the journal",
            [
                new(
                    "load_ratio",
                    "start, in times that a bare reader takes for the same rows",
                    Median.Of(results.Select(static pair => pair.Start.Seconds / pair.Read.Seconds)),
                    Target.AtMost(2)),
                new("load_seconds", "start, s", Median.Of(results.Select(static pair => pair.Start.Seconds))),
                new("load_bare_seconds", "the bare reader, s", Median.Of(results.Select(static pair => pair.Read.Seconds))),
            ]);
    }
}
