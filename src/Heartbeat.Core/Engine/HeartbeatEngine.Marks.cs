using System.Runtime.InteropServices;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine;

/// <content>The way back from a step that went wrong halfway, while the rest of its batch stays.</content>
internal sealed partial class HeartbeatEngine
{
    private Mark MarkOf(int slot) => new(
        slot, _staged.Of(slot, Table), Batch.Count, Outbox.StagedCount, _keys.StagedCount, _lastSignalId);

    private void Restore(in Mark mark)
    {
        _staged.Of(mark.Slot, Table) = mark.State;
        Batch.Truncate(mark.Records);
        Outbox.RollbackTo(mark.Deliveries);
        _keys.RollbackTo(mark.Keys);
        _lastSignalId = mark.LastSignalId;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Mark(
        int Slot, MonitorState State, int Records, int Deliveries, int Keys, long LastSignalId);
}
