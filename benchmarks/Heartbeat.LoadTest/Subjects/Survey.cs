using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Processes;
using Heartbeat.LoadTest.Reporting;
using Heartbeat.LoadTest.Subjects.Deadlines;
using Heartbeat.LoadTest.Subjects.Lateness;
using Heartbeat.LoadTest.Subjects.Memory;
using Heartbeat.LoadTest.Subjects.Pings;
using Heartbeat.LoadTest.Subjects.Signals;
using Heartbeat.LoadTest.Subjects.Starting;

namespace Heartbeat.LoadTest.Subjects;

/// <summary>All subjects, one after the other: two at the same time would measure each other.</summary>
internal static class Survey
{
    public static async IAsyncEnumerable<Section> RunAsync(Profile profile)
    {
        using var folder = new ScratchFolder();
        yield return await DurablePings.RunAsync(profile.Pings, folder);
        yield return await Rearming.RunAsync(profile.Armed, profile.Rounds);
        yield return await InProcessSignals.RunAsync(profile.SignalSeconds);

        var database = folder.File("prepared.db");
        await PreparedDatabase.Role.RunAsync(new(database, profile.Monitors));
        yield return await Starts.RunAsync(database, profile.Monitors, profile.Starts, folder);
        yield return await MonitorMemory.RunAsync(database, profile.Monitors, "hourly", "", folder.File("empty.db"));
        yield return await LateDetection.RunAsync(database, profile.Monitors, profile.Deadlines, profile.Rate, folder);
    }
}
