using Heartbeat.LoadTest.Databases;
using Heartbeat.LoadTest.Subjects.Deadlines;
using Heartbeat.LoadTest.Subjects.Growth;
using Heartbeat.LoadTest.Subjects.Lateness;
using Heartbeat.LoadTest.Subjects.Memory;
using Heartbeat.LoadTest.Subjects.Signals;
using Heartbeat.LoadTest.Subjects.Starting;

namespace Heartbeat.LoadTest.Processes;

/// <summary>Everything that this program can be started for by itself.</summary>
internal static class Roles
{
    private static readonly IRole[] All =
    [
        PreparedDatabase.Role,
        Rearming.Role,
        InProcessSignals.Role,
        AppStart.Role,
        BareReader.Role,
        MonitorMemory.Role,
        CostOfGrowth.Role,
        DoomedMonitors.Role,
    ];

    public static IRole? Find(string name) => Array.Find(All, role => role.Name == name);
}
