using System.Runtime.InteropServices;
using Heartbeat.StateMachine;

namespace Heartbeat.Sqlite.Folding;

/// <summary>A run as the records of a round leave it.</summary>
/// <param name="Id">Its number, unless a row has its start already.</param>
/// <param name="Run">The run.</param>
/// <param name="BeganHere">Whether its start is in the round, so that no row has it yet.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoldedRun(long Id, RunChange Run, bool BeganHere)
{
    /// <summary>Gets what a run is known by from start to end, or nothing where it had no start.</summary>
    public static (Instant StartedAt, string? Id)? KeyOf(in RunChange run) =>
        run.StartedAt.IsTime ? (run.StartedAt, run.RunId) : null;
}
