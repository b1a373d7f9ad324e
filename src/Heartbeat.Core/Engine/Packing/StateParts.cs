using System.Runtime.CompilerServices;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// What a packed state begins with, above the bits of its status: its switches, and which parts follow because they are
/// not as they mostly are.
/// </summary>
[Flags]
internal enum StateParts : uint
{
    None = 0,

    Armed = 1 << 3,
    Retired = 1 << 4,
    Acknowledged = 1 << 5,
    LastRunHadStart = 1 << 6,
    DueIsExpected = 1 << 7,

    /// <summary>It has a deadline, or might get one by a step of the clock.</summary>
    MayBecomeDue = 1 << 8,

    /// <summary>Not none.</summary>
    DownReason = 1 << 9,

    /// <summary>Not unknown.</summary>
    LastExitCode = 1 << 10,

    /// <summary>Not zero.</summary>
    FailuresInRow = 1 << 11,

    /// <summary>Not as many as there were signals.</summary>
    SuccessesInRow = 1 << 12,

    /// <summary>Not never.</summary>
    Due = 1 << 13,

    /// <summary>Not none.</summary>
    Floor = 1 << 14,

    /// <summary>Not the due time.</summary>
    FirstDue = 1 << 15,

    /// <summary>Not the last completed signal.</summary>
    Basis = 1 << 16,

    /// <summary>Not the last signal.</summary>
    SignalBasis = 1 << 17,

    /// <summary>Not none.</summary>
    Matched = 1 << 18,

    /// <summary>Not none.</summary>
    ChanceUntil = 1 << 19,

    /// <summary>Not never.</summary>
    PausedUntil = 1 << 20,

    /// <summary>Not never.</summary>
    Deadline = 1 << 21,

    /// <summary>Not none.</summary>
    LastSignal = 1 << 22,

    /// <summary>Not the last signal.</summary>
    LastSuccess = 1 << 23,

    /// <summary>Not zero.</summary>
    ReportedGap = 1 << 24,

    /// <summary>Not unknown.</summary>
    LastDuration = 1 << 25,

    /// <summary>Not nothing.</summary>
    Runs = 1 << 26,

    /// <summary>Not since the last signal.</summary>
    StatusSince = 1 << 27,
}

/// <summary>Finds the parts of a state.</summary>
internal static class StatePartsExtensions
{
    /// <summary>What the last completed signal is for most: the last signal, dated by itself.</summary>
    public static DueBasis UsualBasis(Instant lastSignalAt) => new(DueBasisKind.Signal, lastSignalAt, lastSignalAt);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static StateParts PartsOf(in MonitorState state) =>
        If(state.Armed, StateParts.Armed)
        | If(state.Retired, StateParts.Retired)
        | If(state.Acknowledged, StateParts.Acknowledged)
        | If(state.LastRunHadStart, StateParts.LastRunHadStart)
        | If(state.DueIsExpected, StateParts.DueIsExpected)
        | If(MonitorTable.MayBecomeDue(state), StateParts.MayBecomeDue)
        | If(state.DownReason != ChangeReason.None, StateParts.DownReason)
        | If(state.LastExitCode != -1, StateParts.LastExitCode)
        | If(state.FailuresInRow != 0, StateParts.FailuresInRow)
        | If(state.SuccessesInRow != state.SignalCount, StateParts.SuccessesInRow)
        | If(state.Due != Instant.Never, StateParts.Due)
        | If(state.Floor != Instant.None, StateParts.Floor)
        | If(state.FirstDue != state.Due, StateParts.FirstDue)
        | If(state.Basis != state.SignalBasis, StateParts.Basis)
        | If(state.SignalBasis != UsualBasis(state.LastSignalAt), StateParts.SignalBasis)
        | If(state.Matched != Instant.None, StateParts.Matched)
        | If(state.ChanceUntil != Instant.None, StateParts.ChanceUntil)
        | If(state.PausedUntil != Instant.Never, StateParts.PausedUntil)
        | If(state.Deadline != Instant.Never, StateParts.Deadline)
        | If(state.LastSignalAt != Instant.None, StateParts.LastSignal)
        | If(state.LastSuccessAt != state.LastSignalAt, StateParts.LastSuccess)
        | If(state.ReportedGap != default, StateParts.ReportedGap)
        | If(state.LastDuration.Ticks != -1, StateParts.LastDuration)
        | If(state.Runs is not null, StateParts.Runs)
        | If(state.StatusSince != state.LastSignalAt, StateParts.StatusSince);

    private static StateParts If(bool holds, StateParts part) => holds ? part : StateParts.None;
}
