using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine;

/// <content>Taking in monitors that were stored, each for the first time; they are found once all are in.</content>
internal sealed partial class MonitorTable
{
    private StoredDefinitions? _stored;

    public int Load(MonitorRecord record, in MonitorState state) => Append(record, state);

    /// <summary>Takes a monitor in as it is stored, without making it an object.</summary>
    /// <exception cref="InvalidDataException">The bytes are no monitor, or one of a newer version.</exception>
    public int Load(ReadOnlySpan<byte> record, in MonitorState state)
    {
        var stored = StoredRecord.Read(record);
        var definition = (_stored ??= new(_definitions)).Take(stored.Definition);
        return Append(stored.Id, _packer.Pack(stored, definition), state);
    }

    /// <summary>Makes all that was loaded to be found, and forgets what was of use for loading alone.</summary>
    public void EndLoading()
    {
        _index.AddPending();
        _stored = null;
    }
}
