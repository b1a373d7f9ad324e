using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;
using Heartbeat.Tests.Storage;

namespace Heartbeat.Engine.Packing;

public sealed class MonitorPackerTests
{
    private readonly RandomRecords _random = new(61);
    private readonly DefinitionTable _definitions = new();
    private readonly StoredDefinitions _stored;
    private readonly MonitorBatch _batch = new();

    public MonitorPackerTests() => _stored = new(_definitions);

    [Fact]
    public void Packed_monitors_are_those_that_were_stored()
    {
        var packer = new MonitorPacker(_stored);
        for (var id = 1; id <= 2_000; id++)
        {
            var (monitor, state) = (_random.Monitor(id), _random.State());
            Pack(packer, monitor, state);
            var packed = _batch[_batch.Count - 1];

            Assert.Equal(monitor, new PackedRecord(_batch.Record(_batch.Count - 1)).ToRecord(_definitions[packed.Definition]));
            Assert.Equal(state, PackedState.Read(_batch.State(_batch.Count - 1)));
            Assert.Equal(
                (monitor.Id, state.Deadline, state.TimeEventsApplied, MonitorTable.MayBecomeDue(state), monitor.CreationKey is not null),
                (packed.Id, packed.Deadline, packed.TimeEventsApplied, packed.MayBecomeDue, packed.HasCreationKey));
            if (_batch.IsFull)
            {
                _batch.Clear();
            }
        }
    }

    [Fact]
    public void A_definition_has_one_number_whoever_packs_it_and_is_gone_with_its_last_monitor()
    {
        var monitor = _random.Monitor(1);
        Pack(new(_stored), monitor, _random.State());
        Pack(new(_stored), monitor with { Id = 2 }, _random.State());
        Assert.Equal(_batch[0].Definition, _batch[1].Definition);

        _stored.Count(_batch[0].Definition);
        _stored.Release();
        Assert.Equal(1, _definitions.Count);
        _definitions.Return(_batch[0].Definition);
        Assert.Equal(0, _definitions.Count);
    }

    [Fact]
    public void A_definition_that_no_monitor_has_in_the_end_is_forgotten()
    {
        Pack(new(_stored), _random.Monitor(1), _random.State());

        _stored.Release();

        Assert.Equal(0, _definitions.Count);
    }

    [Fact]
    public void Bytes_that_are_cut_off_anywhere_are_refused_and_leave_the_batch_as_it_was()
    {
        var packer = new MonitorPacker(_stored);
        var (record, state) = (Encode(_random.Monitor(1)), Encode(_random.State()));
        for (var length = 0; length < record.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => packer.Pack(_batch, record.AsSpan(0, length), state));
        }

        for (var length = 0; length < state.Length; length++)
        {
            Assert.Throws<InvalidDataException>(() => packer.Pack(_batch, record, state.AsSpan(0, length)));
        }

        Assert.Equal(0, _batch.Count);
    }

    private static byte[] Encode(MonitorRecord monitor)
    {
        var sink = new ByteSink();
        MonitorRecordCodec.Encode(sink, new ByteSink(), monitor);
        return sink.Written.ToArray();
    }

    private static byte[] Encode(in MonitorState state)
    {
        var sink = new ByteSink();
        MonitorStateCodec.Encode(sink, state);
        return sink.Written.ToArray();
    }

    private void Pack(MonitorPacker packer, MonitorRecord monitor, in MonitorState state) =>
        packer.Pack(_batch, Encode(monitor), Encode(state));
}
