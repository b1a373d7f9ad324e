using System.Collections.Immutable;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes the runs that a monitor remembers.</summary>
internal static class RunBookCodec
{
    public static void Write(ByteSink sink, RunBook book)
    {
        sink.WriteInstant(book.LastProgressAt);
        Write(sink, book.Open);
        Write(sink, book.Closed);
        sink.WriteUnsigned((ulong)book.Ended.Length);
        foreach (var run in book.Ended)
        {
            sink.WriteText(run.Id);
            sink.WriteInstant(run.EndedAt);
            sink.WriteByte((byte)((run.Failed ? 1 : 0) | (run.HadStart ? 2 : 0) | (run.NamedEarlierRun ? 4 : 0)));
        }
    }

    public static RunBook Read(ref ByteSource source)
    {
        var progress = source.ReadInstant();
        var open = ReadRuns(ref source);
        var closed = ReadRuns(ref source);
        var ended = ImmutableArray.CreateBuilder<EndedRun>(source.ReadCount());
        while (ended.Count < ended.Capacity)
        {
            var id = source.ReadRequiredText();
            var at = source.ReadInstant();
            var flags = source.ReadByte();
            ended.Add(new(id, at, (flags & 1) != 0, (flags & 2) != 0, (flags & 4) != 0));
        }

        return new()
        {
            LastProgressAt = progress,
            Open = open,
            Closed = closed,
            Ended = ended.MoveToImmutable(),
        };
    }

    private static void Write(ByteSink sink, ImmutableArray<OpenRun> runs)
    {
        sink.WriteUnsigned((ulong)runs.Length);
        foreach (var run in runs)
        {
            sink.WriteText(run.Id);
            sink.WriteInstant(run.StartedAt);
            sink.WriteInstant(run.CountsFrom);
            sink.WriteInstant(run.AcceptedAt);
            sink.WriteInstant(run.Floor);
            sink.WriteByte((byte)((run.AbandonedAnother ? 1 : 0) | (run.OpenInOutage ? 2 : 0) | (run.CountedAsFailure ? 4 : 0)));
            sink.WriteByte((byte)run.Closed);
        }
    }

    private static ImmutableArray<OpenRun> ReadRuns(ref ByteSource source)
    {
        var runs = ImmutableArray.CreateBuilder<OpenRun>(source.ReadCount());
        while (runs.Count < runs.Capacity)
        {
            var id = source.ReadText();
            var startedAt = source.ReadInstant();
            var countsFrom = source.ReadInstant();
            var acceptedAt = source.ReadInstant();
            var floor = source.ReadInstant();
            var flags = source.ReadByte();
            runs.Add(new()
            {
                Id = id,
                StartedAt = startedAt,
                CountsFrom = countsFrom,
                AcceptedAt = acceptedAt,
                Floor = floor,
                AbandonedAnother = (flags & 1) != 0,
                OpenInOutage = (flags & 2) != 0,
                CountedAsFailure = (flags & 4) != 0,
                Closed = source.ReadEnum<RunOutcome>(),
            });
        }

        return runs.MoveToImmutable();
    }
}
