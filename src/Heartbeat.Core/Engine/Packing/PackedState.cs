using System.Runtime.CompilerServices;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// Keeps a state in memory in some 25 to 40 bytes: what is as it mostly is takes a bit, and instants are told by the
/// distance to one nearby.
/// </summary>
/// <remarks>Never stored: it may change from version to version. What is stored is written by <see cref="MonitorStateCodec"/>.</remarks>
internal static class PackedState
{
    // Below the parts there is room for eight; there are five.
    private const uint StatusBits = 7;

    private const StateParts Rare = StateParts.SignalBasis | StateParts.Basis | StateParts.ChanceUntil
        | StateParts.PausedUntil | StateParts.ReportedGap | StateParts.LastDuration | StateParts.Runs;

    public static void Write(ByteSink sink, in MonitorState state)
    {
        sink.Clear();
        Append(sink, state);
    }

    /// <summary>Writes a state behind what was written before.</summary>
    /// <remarks>Optimised at once: a start packs a million before the runtime would have found out that it matters.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Append(ByteSink sink, in MonitorState state)
    {
        var parts = StatePartsExtensions.PartsOf(state);
        sink.WriteFixed((uint)parts | (uint)state.Status);
        var origin = OriginOf(state);
        sink.WriteFixed((ulong)origin.UnixMicroseconds);
        sink.WriteSigned(state.TimeEventsApplied);
        sink.WriteSigned(state.SignalCount);
        WriteCounts(sink, state, parts);
        WriteTimes(sink, state, parts, origin);
        if ((parts & Rare) != StateParts.None)
        {
            WriteRare(sink, state, parts, origin);
        }
    }

    public static MonitorState Read(ReadOnlySpan<byte> bytes)
    {
        var source = new ByteSource(bytes);
        var head = source.ReadFixed32();
        var parts = (StateParts)(head & ~StatusBits);
        var origin = Instant.FromUnixMicroseconds((long)source.ReadFixed64());
        var state = new MonitorState
        {
            Status = (MonitorStatus)(head & StatusBits),
            Armed = Has(parts, StateParts.Armed),
            Retired = Has(parts, StateParts.Retired),
            Acknowledged = Has(parts, StateParts.Acknowledged),
            LastRunHadStart = Has(parts, StateParts.LastRunHadStart),
            DueIsExpected = Has(parts, StateParts.DueIsExpected),
            LastExitCode = -1,
            TimeEventsApplied = (int)source.ReadSigned(),
            SignalCount = source.ReadSigned(),
        };
        ReadCounts(ref source, ref state, parts);
        ReadTimes(ref source, ref state, parts, origin);
        ReadRare(ref source, ref state, parts, origin);
        return state;
    }

    /// <summary>Tells whether a monitor has a deadline, or might get one by a step of the clock, without reading more.</summary>
    public static bool MayBecomeDue(ReadOnlySpan<byte> bytes) =>
        Has((StateParts)new ByteSource(bytes).ReadFixed32(), StateParts.MayBecomeDue);

    private static bool Has(StateParts parts, StateParts part) => (parts & part) != StateParts.None;

    private static Instant OriginOf(in MonitorState state) =>
        state.LastSignalAt != Instant.None ? state.LastSignalAt : state.StatusSince;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteCounts(ByteSink sink, in MonitorState state, StateParts parts)
    {
        if (Has(parts, StateParts.SuccessesInRow))
        {
            sink.WriteSigned(state.SuccessesInRow);
        }

        if (Has(parts, StateParts.FailuresInRow))
        {
            sink.WriteSigned(state.FailuresInRow);
        }

        if (Has(parts, StateParts.DownReason))
        {
            sink.WriteByte((byte)state.DownReason);
        }

        if (Has(parts, StateParts.LastExitCode))
        {
            sink.WriteSigned(state.LastExitCode);
        }
    }

    private static void ReadCounts(ref ByteSource source, ref MonitorState state, StateParts parts)
    {
        state.SuccessesInRow = (int)(Has(parts, StateParts.SuccessesInRow) ? source.ReadSigned() : state.SignalCount);
        if (Has(parts, StateParts.FailuresInRow))
        {
            state.FailuresInRow = (int)source.ReadSigned();
        }

        if (Has(parts, StateParts.DownReason))
        {
            state.DownReason = (ChangeReason)source.ReadByte();
        }

        if (Has(parts, StateParts.LastExitCode))
        {
            state.LastExitCode = (short)source.ReadSigned();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteTimes(ByteSink sink, in MonitorState state, StateParts parts, Instant origin)
    {
        // The due time is near the deadline and the occurrence, more often by whole seconds than the signal is.
        Distance.Write(sink, state.Due, origin, Has(parts, StateParts.Due));
        var due = state.Due.IsTime ? state.Due : origin;
        Distance.Write(sink, state.FirstDue, due, Has(parts, StateParts.FirstDue));
        Distance.Write(sink, state.Deadline, due, Has(parts, StateParts.Deadline));
        Distance.Write(sink, state.Matched, due, Has(parts, StateParts.Matched));
        Distance.Write(sink, state.Floor, origin, Has(parts, StateParts.Floor));
        Distance.Write(sink, state.LastSuccessAt, origin, Has(parts, StateParts.LastSuccess));
        Distance.Write(sink, state.StatusSince, origin, Has(parts, StateParts.StatusSince));
    }

    private static void ReadTimes(ref ByteSource source, ref MonitorState state, StateParts parts, Instant origin)
    {
        state.Due = Distance.Read(ref source, origin, Has(parts, StateParts.Due), Instant.Never);
        var due = state.Due.IsTime ? state.Due : origin;
        state.FirstDue = Distance.Read(ref source, due, Has(parts, StateParts.FirstDue), state.Due);
        state.Deadline = Distance.Read(ref source, due, Has(parts, StateParts.Deadline), Instant.Never);
        state.Matched = Distance.Read(ref source, due, Has(parts, StateParts.Matched), Instant.None);
        state.Floor = Distance.Read(ref source, origin, Has(parts, StateParts.Floor), Instant.None);
        state.LastSignalAt = Has(parts, StateParts.LastSignal) ? origin : Instant.None;
        state.LastSuccessAt = Distance.Read(ref source, origin, Has(parts, StateParts.LastSuccess), state.LastSignalAt);
        state.StatusSince = Distance.Read(ref source, origin, Has(parts, StateParts.StatusSince), state.LastSignalAt);
    }

    private static void WriteRare(ByteSink sink, in MonitorState state, StateParts parts, Instant origin)
    {
        Write(sink, state.SignalBasis, origin, Has(parts, StateParts.SignalBasis));
        Write(sink, state.Basis, origin, Has(parts, StateParts.Basis));
        Distance.Write(sink, state.ChanceUntil, origin, Has(parts, StateParts.ChanceUntil));
        Distance.Write(sink, state.PausedUntil, origin, Has(parts, StateParts.PausedUntil));
        if (Has(parts, StateParts.ReportedGap))
        {
            sink.WriteDuration(state.ReportedGap);
        }

        if (Has(parts, StateParts.LastDuration))
        {
            sink.WriteDuration(state.LastDuration);
        }

        if (state.Runs is { } runs)
        {
            var outer = sink.Basis;
            sink.Basis = origin.IsTime ? origin : outer;
            RunBookCodec.Write(sink, runs);
            sink.Basis = outer;
        }
    }

    private static void ReadRare(ref ByteSource source, ref MonitorState state, StateParts parts, Instant origin)
    {
        state.SignalBasis = Has(parts, StateParts.SignalBasis)
            ? ReadBasis(ref source, origin)
            : StatePartsExtensions.UsualBasis(state.LastSignalAt);
        state.Basis = Has(parts, StateParts.Basis) ? ReadBasis(ref source, origin) : state.SignalBasis;
        state.ChanceUntil = Distance.Read(ref source, origin, Has(parts, StateParts.ChanceUntil), Instant.None);
        state.PausedUntil = Distance.Read(ref source, origin, Has(parts, StateParts.PausedUntil), Instant.Never);
        state.ReportedGap = Has(parts, StateParts.ReportedGap) ? source.ReadDuration() : default;
        state.LastDuration = Has(parts, StateParts.LastDuration) ? source.ReadDuration() : TimeSpan.FromTicks(-1);
        if (Has(parts, StateParts.Runs))
        {
            source.Basis = origin.IsTime ? origin : source.Basis;
            state.Runs = RunBookCodec.Read(ref source);
        }
    }

    private static void Write(ByteSink sink, in DueBasis basis, Instant origin, bool follows)
    {
        if (follows)
        {
            sink.WriteByte((byte)basis.Kind);
            Distance.Write(sink, basis.At, origin);
            Distance.Write(sink, basis.Match, origin);
        }
    }

    private static DueBasis ReadBasis(ref ByteSource source, Instant origin) => new(
        (DueBasisKind)source.ReadByte(), Distance.Read(ref source, origin), Distance.Read(ref source, origin));
}
