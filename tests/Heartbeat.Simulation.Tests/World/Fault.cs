namespace Heartbeat.Simulation.World;

/// <summary>Something that happened to Heartbeat, in true time.</summary>
/// <param name="From">When it began.</param>
/// <param name="Until">When it was over; the same as <paramref name="From"/> where Heartbeat went on listening.</param>
/// <param name="Step">How far the wall clock was set.</param>
internal sealed record Fault(TimeSpan From, TimeSpan Until, TimeSpan Step)
{
    public TimeSpan Deaf => Until - From;
}
