namespace Heartbeat.LoadTest.Servers;

/// <summary>What memory a server has.</summary>
/// <param name="Managed">What was alive when it was last looked at, in bytes.</param>
/// <param name="Resident">What the process holds, in bytes.</param>
internal sealed record ServerMemory(long Managed, long Resident)
{
    public static ServerMemory Now => new(GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes, Environment.WorkingSet);
}
