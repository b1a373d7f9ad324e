using System.Runtime.InteropServices;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite.Folding;

/// <summary>A signal as a row keeps it: a fraction of the record that it came in.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When it arrived.</param>
/// <param name="Signal">The signal.</param>
/// <param name="Effect">What became of it.</param>
/// <param name="IsFailure">Whether it says that something is wrong; a success that came suspiciously soon does.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoldedSignal(long Id, Instant At, Signal Signal, SignalEffect Effect, bool IsFailure)
{
    public static FoldedSignal Of(in CommitRecord record)
    {
        var failed = record.Signal.Kind == SignalKind.Fail;
        for (var i = 0; i < record.Runs.Count; i++)
        {
            failed |= record.Runs[i].Outcome == RunOutcome.TooShort;
        }

        return new(record.SignalId, record.At, record.Signal, record.Effect, failed);
    }
}
