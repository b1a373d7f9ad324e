namespace Heartbeat.LoadTest.Subjects.Growth;

/// <summary>What things cost with some number of monitors, in nanoseconds.</summary>
/// <param name="Monitors">How many.</param>
/// <param name="Write">A plain write of eight bytes to a random place.</param>
/// <param name="Read">A read of a random cache line that nothing could foresee.</param>
/// <param name="Rearm">Moving a deadline.</param>
/// <param name="Sweep">Moving a deadline, with its share of the sweep.</param>
/// <param name="Ping">A ping, but for what keeps it.</param>
internal sealed record GrowthPoint(int Monitors, double Write, double Read, double Rearm, double Sweep, double Ping);
