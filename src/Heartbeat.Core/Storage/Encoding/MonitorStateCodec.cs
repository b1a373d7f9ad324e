using System.Runtime.CompilerServices;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Encoding;

/// <summary>Writes a <see cref="MonitorState"/> in some 30 to 60 bytes and reads it back unchanged.</summary>
internal static class MonitorStateCodec
{
    private const byte Version = 1;

    [Flags]
    private enum Parts
    {
        None = 0,
        Armed = 1,
        Retired = 2,
        LastRunHadStart = 4,
        DueIsExpected = 8,
        ReportedGap = 16,
        LastDuration = 32,
        Runs = 64,
        Acknowledged = 128,
    }

    /// <summary>Encodes a state for a row of its own.</summary>
    public static void Encode(ByteSink sink, in MonitorState state)
    {
        sink.Clear();
        Write(sink, state);
    }

    /// <summary>Decodes what <see cref="Encode"/> gave.</summary>
    /// <exception cref="InvalidDataException">The bytes are no state, or one of a newer version.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MonitorState Decode(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        var state = Read(ref source);
        source.End();
        return state;
    }

    public static void Write(ByteSink sink, in MonitorState state)
    {
        sink.WriteByte(Version);

        // Nearly all instants lie around the last signal, so the distance to it is short.
        var outer = sink.Basis;
        var origin = state.LastSignalAt.IsTime ? state.LastSignalAt : state.StatusSince;
        sink.WriteInstant(origin);
        sink.Basis = origin.IsTime ? origin : outer;

        var parts = PartsOf(state);
        sink.WriteUnsigned((ulong)parts);
        sink.WriteByte((byte)state.Status);
        sink.WriteByte((byte)state.DownReason);
        sink.WriteSigned(state.LastExitCode);
        sink.WriteSigned(state.FailuresInRow);
        sink.WriteSigned(state.SuccessesInRow);
        sink.WriteSigned(state.TimeEventsApplied);
        sink.WriteSigned(state.SignalCount);
        WriteInstants(sink, state);
        WriteOptional(sink, state, parts);
        sink.Basis = outer;
    }

    // A start reads a million before the runtime would have compiled it a second time, and better.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static MonitorState Read(ref ByteSource source)
    {
        source.ReadVersion("state of a monitor", Version);
        var outer = source.Basis;
        var origin = source.ReadInstant();
        source.Basis = origin.IsTime ? origin : outer;

        var parts = (Parts)source.ReadUnsigned();
        var state = new MonitorState
        {
            Armed = parts.HasFlag(Parts.Armed),
            Retired = parts.HasFlag(Parts.Retired),
            LastRunHadStart = parts.HasFlag(Parts.LastRunHadStart),
            DueIsExpected = parts.HasFlag(Parts.DueIsExpected),
            Acknowledged = parts.HasFlag(Parts.Acknowledged),
            Status = source.ReadEnum<MonitorStatus>(),
            DownReason = source.ReadEnum<ChangeReason>(),
            LastExitCode = (short)source.ReadInt32(),
            FailuresInRow = source.ReadInt32(),
            SuccessesInRow = source.ReadInt32(),
            TimeEventsApplied = source.ReadInt32(),
            SignalCount = source.ReadSigned(),
        };
        ReadInstants(ref source, ref state);
        ReadOptional(ref source, ref state, parts);
        source.Basis = outer;
        return state;
    }

    private static Parts PartsOf(in MonitorState state) =>
        (state.Armed ? Parts.Armed : Parts.None)
        | (state.Retired ? Parts.Retired : Parts.None)
        | (state.LastRunHadStart ? Parts.LastRunHadStart : Parts.None)
        | (state.DueIsExpected ? Parts.DueIsExpected : Parts.None)
        | (state.Acknowledged ? Parts.Acknowledged : Parts.None)
        | (state.ReportedGap != default ? Parts.ReportedGap : Parts.None)
        | (state.LastDuration.Ticks != -1 ? Parts.LastDuration : Parts.None)
        | (state.Runs is not null ? Parts.Runs : Parts.None);

    private static void WriteInstants(ByteSink sink, in MonitorState state)
    {
        sink.WriteInstant(state.Due);
        sink.WriteInstant(state.Floor);
        sink.WriteInstant(state.FirstDue);
        WriteBasis(sink, state.Basis);
        WriteBasis(sink, state.SignalBasis);
        sink.WriteInstant(state.Matched);
        sink.WriteInstant(state.ChanceUntil);
        sink.WriteInstant(state.PausedUntil);
        sink.WriteInstant(state.Deadline);
        sink.WriteInstant(state.LastSignalAt);
        sink.WriteInstant(state.LastSuccessAt);
        sink.WriteInstant(state.StatusSince);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void ReadInstants(ref ByteSource source, ref MonitorState state)
    {
        state.Due = source.ReadInstant();
        state.Floor = source.ReadInstant();
        state.FirstDue = source.ReadInstant();
        state.Basis = ReadBasis(ref source);
        state.SignalBasis = ReadBasis(ref source);
        state.Matched = source.ReadInstant();
        state.ChanceUntil = source.ReadInstant();
        state.PausedUntil = source.ReadInstant();
        state.Deadline = source.ReadInstant();
        state.LastSignalAt = source.ReadInstant();
        state.LastSuccessAt = source.ReadInstant();
        state.StatusSince = source.ReadInstant();
    }

    private static void WriteBasis(ByteSink sink, in DueBasis basis)
    {
        sink.WriteByte((byte)basis.Kind);
        sink.WriteInstant(basis.At);
        sink.WriteInstant(basis.Match);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static DueBasis ReadBasis(ref ByteSource source) =>
        new(source.ReadEnum<DueBasisKind>(), source.ReadInstant(), source.ReadInstant());

    private static void WriteOptional(ByteSink sink, in MonitorState state, Parts parts)
    {
        if (parts.HasFlag(Parts.ReportedGap))
        {
            sink.WriteDuration(state.ReportedGap);
        }

        if (parts.HasFlag(Parts.LastDuration))
        {
            sink.WriteDuration(state.LastDuration);
        }

        if (state.Runs is { } runs)
        {
            RunBookCodec.Write(sink, runs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ReadOptional(ref ByteSource source, ref MonitorState state, Parts parts)
    {
        state.ReportedGap = parts.HasFlag(Parts.ReportedGap) ? source.ReadDuration() : default;
        state.LastDuration = parts.HasFlag(Parts.LastDuration) ? source.ReadDuration() : TimeSpan.FromTicks(-1);
        state.Runs = parts.HasFlag(Parts.Runs) ? RunBookCodec.Read(ref source) : null;
    }
}
