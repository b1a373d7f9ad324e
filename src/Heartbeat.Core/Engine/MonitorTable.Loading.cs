using System.Runtime.CompilerServices;
using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine;

/// <content>Taking in monitors that were stored, each for the first time; they are found once all are in.</content>
internal sealed partial class MonitorTable
{
    private StoredDefinitions? _stored;

    private StoredDefinitions Stored => _stored ??= new(_definitions);

    /// <summary>Makes what packs monitors for this table, on a thread of its own while others are taken in.</summary>
    public MonitorPacker MakePacker() => new(Stored);

    /// <summary>Takes a monitor in that was packed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Load(MonitorBatch batch, int index)
    {
        ref readonly var packed = ref batch[index];
        var slot = Append(packed.Id, batch.Record(index), batch.State(index), packed.Deadline);
        _index.Load(slot, packed);
        Stored.Count(packed.Definition);
        return slot;
    }

    /// <summary>Takes a monitor in that was packed, with a state that is newer than what was.</summary>
    public int Load(MonitorBatch batch, int index, in MonitorState newer)
    {
        PackedState.Write(_packedState, newer);
        ref readonly var packed = ref batch[index];
        var slot = Append(packed.Id, batch.Record(index), _packedState.Written, newer.Deadline);
        _index.Load(slot, packed);
        Stored.Count(packed.Definition);
        return slot;
    }

    public int Load(MonitorRecord record, in MonitorState state)
    {
        lock (Stored.Gate)
        {
            var slot = Append(record, state);
            _index.Load(slot);
            return slot;
        }
    }

    /// <summary>Makes all that was loaded to be found, and forgets what was of use for loading alone.</summary>
    public void EndLoading()
    {
        _index.EndLoading();
        _stored?.Release();
        _stored = null;
    }
}
