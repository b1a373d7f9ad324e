using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Heartbeat.Storage.Rollups;

namespace Heartbeat.Storage.Encoding;

/// <summary>
/// Writes the part of the state before a step that rollups need: the status, since when it counts as watched, and
/// runs that had timed out before their end came. The rest would double the journal and serve nobody.
/// </summary>
internal static class BeforeCodec
{
    public static void Write(ByteSink sink, in CommitRecord record)
    {
        ref readonly var before = ref record.Before;
        sink.WriteByte((byte)before.Status);
        sink.WriteByte((byte)((before.Armed ? 1 : 0) | (before.Retired ? 2 : 0) | (before.SignalBasis.Kind == DueBasisKind.Arming ? 4 : 0)));
        sink.WriteInstant(before.StatusSince);
        sink.WriteInstant(before.Status == MonitorStatus.New ? before.SignalBasis.At : Instant.None);

        var late = LateEnds.Of(record);
        sink.WriteUnsigned((ulong)late.Count);
        foreach (var run in late)
        {
            sink.WriteText(run.Id);
            sink.WriteInstant(run.StartedAt);
        }
    }

    public static MonitorState Read(ref ByteSource source)
    {
        var status = source.ReadEnum<MonitorStatus>();
        var flags = source.ReadByte();
        var before = MonitorState.Unarmed(source.ReadInstant());
        before.Status = status;
        before.Armed = (flags & 1) != 0;
        before.Retired = (flags & 2) != 0;
        var at = source.ReadInstant();
        before.SignalBasis = new((flags & 4) != 0 ? DueBasisKind.Arming : DueBasisKind.Signal, at, at);
        var count = source.ReadCount();
        if (count == 0)
        {
            return before;
        }

        var late = new List<OpenRun>();
        while (late.Count < count)
        {
            late.Add(LateEnds.TimedOut(source.ReadText(), source.ReadInstant()));
        }

        before.Runs = RunBook.Empty with { Closed = [.. late] };
        return before;
    }
}
