using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes what a step did to runs and to the status.</summary>
internal static class ResultCodec
{
    public static void Write(ByteSink sink, in RunChange run)
    {
        sink.WriteByte((byte)((run.Duration is not null ? 1 : 0) | (run.ExitCode is not null ? 2 : 0)));
        sink.WriteText(run.RunId);
        sink.WriteInstant(run.StartedAt);
        sink.WriteInstant(run.EndedAt);
        sink.WriteByte((byte)run.Outcome);
        if (run.Duration is { } duration)
        {
            sink.WriteDuration(duration);
        }

        if (run.ExitCode is { } exitCode)
        {
            sink.WriteByte(exitCode);
        }
    }

    public static RunChange ReadRun(ref ByteSource source)
    {
        var parts = source.ReadByte();
        return new(
            source.ReadText(),
            source.ReadInstant(),
            source.ReadInstant(),
            source.ReadEnum<RunOutcome>(),
            (parts & 1) != 0 ? source.ReadDuration() : null,
            (parts & 2) != 0 ? source.ReadByte() : null);
    }

    public static void Write(ByteSink sink, in StatusChange change)
    {
        sink.WriteByte((byte)change.From);
        sink.WriteByte((byte)change.To);
        sink.WriteByte((byte)change.Reason);
        sink.WriteInstant(change.At);
    }

    public static StatusChange ReadChange(ref ByteSource source) => new(
        source.ReadEnum<MonitorStatus>(),
        source.ReadEnum<MonitorStatus>(),
        source.ReadEnum<ChangeReason>(),
        source.ReadInstant());
}
