using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes one record of the journal: the event and its result.</summary>
internal static class CommitRecordCodec
{
    public static void Write(ByteSink sink, ByteSink scratch, in CommitRecord record, bool withBody)
    {
        sink.WriteByte((byte)record.Kind);
        sink.WriteSigned(record.MonitorId);
        sink.WriteBoolean(record.Deliveries is { Count: > 0 });
        sink.WriteInstant(record.At);
        var outer = sink.Basis;
        sink.Basis = record.At.IsTime ? record.At : outer;

        switch (record.Kind)
        {
            case CommitRecordKind.Signal:
                sink.WriteSigned(record.SignalId);
                sink.WriteByte((byte)record.Effect);
                WriteLateness(sink, record.Lateness);
                SignalCodec.Write(sink, record.Signal, withBody);
                WriteResult(sink, record);
                break;
            case CommitRecordKind.Expiry:
                WriteResult(sink, record);
                break;
            case CommitRecordKind.MonitorPut:
                MonitorRecordCodec.Write(sink, scratch, record.Monitor!);
                WriteResult(sink, record);
                break;
            case CommitRecordKind.MonitorDeleted:
                WriteResult(sink, record);
                break;
            case CommitRecordKind.TimeEvent:
                sink.WriteByte((byte)record.TimeEvent.Kind);
                sink.WriteInstant(record.TimeEvent.From);
                sink.WriteInstant(record.TimeEvent.Until);
                break;
            case CommitRecordKind.Item:
                StoredItemCodec.Write(sink, record.Item!);
                break;
            case CommitRecordKind.Audit:
                sink.WriteBytes(StoredItemCodec.Encode(record.Audit!));
                break;
        }

        WriteDeliveries(sink, record.Deliveries);
        sink.Basis = outer;
    }

    /// <summary>Reads what says whether the rest is of interest: the first fields of a record.</summary>
    public static RecordHead ReadHead(ref ByteSource source) =>
        new(source.ReadEnum<CommitRecordKind>(), source.ReadSigned(), source.ReadBoolean(), source.ReadInstant());

    public static CommitRecord Read(ref ByteSource source, DefinitionCache definitions)
    {
        var head = ReadHead(ref source);
        var record = new CommitRecord { Kind = head.Kind, MonitorId = head.MonitorId, At = head.At };
        var outer = source.Basis;
        source.Basis = record.At.IsTime ? record.At : outer;

        switch (record.Kind)
        {
            case CommitRecordKind.Signal:
                record.SignalId = source.ReadSigned();
                record.Effect = source.ReadEnum<SignalEffect>();
                record.Lateness = ReadLateness(ref source);
                record.Signal = SignalCodec.Read(ref source);
                ReadResult(ref source, ref record);
                break;
            case CommitRecordKind.Expiry:
            case CommitRecordKind.MonitorDeleted:
                ReadResult(ref source, ref record);
                break;
            case CommitRecordKind.MonitorPut:
                record.Monitor = MonitorRecordCodec.Read(ref source, definitions);
                ReadResult(ref source, ref record);
                break;
            case CommitRecordKind.TimeEvent:
                record.TimeEvent = new(
                    source.ReadEnum<TimeEventKind>(), source.ReadInstant(), source.ReadInstant());
                break;
            case CommitRecordKind.Item:
                record.Item = StoredItemCodec.Read(ref source);
                break;
            case CommitRecordKind.Audit:
                record.Audit = StoredItemCodec.DecodeAudit(id: 0, source.ReadBytes());
                break;
        }

        record.Deliveries = head.HasDeliveries ? ReadDeliveries(ref source) : null;
        source.Basis = outer;
        return record;
    }

    // One byte where it is none or nothing, as for nearly every run.
    private static void WriteLateness(ByteSink sink, TimeSpan? lateness) =>
        sink.WriteUnsigned(lateness is { } known ? (ulong)known.Ticks + 1 : 0);

    private static TimeSpan? ReadLateness(ref ByteSource source) =>
        source.ReadUnsigned() switch
        {
            0 => null,
            <= long.MaxValue and var ticks => new TimeSpan((long)ticks - 1),
            _ => throw new InvalidDataException("A lateness is out of range."),
        };

    private static void WriteResult(ByteSink sink, in CommitRecord record)
    {
        MonitorStateCodec.Write(sink, record.State);
        BeforeCodec.Write(sink, record);
        sink.WriteUnsigned((ulong)record.Runs.Count);
        for (var i = 0; i < record.Runs.Count; i++)
        {
            ResultCodec.Write(sink, record.Runs[i]);
        }

        sink.WriteUnsigned((ulong)record.Changes.Count);
        for (var i = 0; i < record.Changes.Count; i++)
        {
            ResultCodec.Write(sink, record.Changes[i]);
        }
    }

    private static void ReadResult(ref ByteSource source, ref CommitRecord record)
    {
        record.State = MonitorStateCodec.Read(ref source);
        record.Before = BeforeCodec.Read(ref source);
        for (var left = source.ReadCount(); left > 0; left--)
        {
            record.Runs.Add(ResultCodec.ReadRun(ref source));
        }

        for (var left = source.ReadCount(); left > 0; left--)
        {
            record.Changes.Add(ResultCodec.ReadChange(ref source));
        }
    }

    private static void WriteDeliveries(ByteSink sink, List<DeliveryEntry>? deliveries)
    {
        if (deliveries is not { Count: > 0 })
        {
            return;
        }

        sink.WriteUnsigned((ulong)deliveries.Count);
        foreach (var delivery in deliveries)
        {
            DeliveryCodec.Write(sink, delivery);
        }
    }

    private static List<DeliveryEntry> ReadDeliveries(ref ByteSource source)
    {
        var count = source.ReadCount();
        var deliveries = new List<DeliveryEntry>();
        while (deliveries.Count < count)
        {
            deliveries.Add(DeliveryCodec.Read(ref source));
        }

        return deliveries;
    }
}
