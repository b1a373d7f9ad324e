using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Engine;

/// <content>Signals.</content>
internal sealed partial class HeartbeatEngine
{
    private static readonly TimeSpan OldestReport = TimeSpan.FromHours(24);

    /// <summary>Stages a signal.</summary>
    /// <param name="slot">The slot in which its monitor was found.</param>
    /// <param name="monitorId">The monitor: it may be gone by now.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="acceptedAt">When it arrived.</param>
    public SignalReceipt StageSignal(int slot, long monitorId, in Signal signal, Instant acceptedAt)
    {
        if (!Table.Holds(slot, monitorId))
        {
            return SignalReceipt.Unknown;
        }

        HearOutRefusals(slot);
        var mark = MarkOf(slot);
        try
        {
            return RecordSignal(slot, monitorId, signal, acceptedAt);
        }
        catch
        {
            // It takes nothing of the batch with it.
            Restore(mark);
            throw;
        }
    }

    private SignalReceipt RecordSignal(int slot, long monitorId, in Signal signal, Instant acceptedAt)
    {
        // After the clock was set back, what arrived before must not lie in the future.
        // What arrived in the moment before a freeze was noticed comes after it: the job must get its chance first.
        var at = Instant.Min(Instant.Max(acceptedAt, _heardAgainAt), _now);
        var admitted = Admit(_staged.PostOnly(slot, Table), signal);
        var key = admitted.IdempotencyKey;
        if (key is not null && _keys.Contains(monitorId, admitted.Kind, key, Table.CreatedAt(slot)))
        {
            return new(SignalResult.Accepted, monitorId);
        }

        var before = _staged.Of(slot, Table);
        var transition = admitted.Kind == SignalKind.Ignored
            ? new Transition { State = before, Effect = SignalEffect.Recorded }
            : Advance(slot, EventOf(admitted, at));
        ref var record = ref Record(
            CommitRecordKind.Signal, slot, before, transition, new(signal.Content, signal.ExitCode));
        record.At = at;
        record.SignalId = ++_lastSignalId;
        record.Signal = admitted;
        if (key is not null)
        {
            _keys.Stage(monitorId, admitted.Kind, key, at);
        }

        return new(IsPaused(transition.State) ? SignalResult.Paused : SignalResult.Accepted, monitorId);
    }

    private static bool IsPaused(in MonitorState state) => state.Retired || state.Status == MonitorStatus.Paused;

    /// <summary>A monitor that only counts POST takes note of other methods, and that is all.</summary>
    /// <remarks>What is ignored does not use up its key: the signal that counts may come with the same one.</remarks>
    internal static Signal Admit(bool postOnly, in Signal signal)
    {
        var ignored = signal.Kind == SignalKind.Ignored
            || (postOnly && signal.Content?.Method is { } method && !HttpMethodIsPost(method));
        return ignored ? signal with { Kind = SignalKind.Ignored, IdempotencyKey = null } : signal;
    }

    private static bool HttpMethodIsPost(string method) => method.Equals("POST", StringComparison.OrdinalIgnoreCase);

    internal static MonitorEvent EventOf(in Signal signal, Instant at) => new()
    {
        Kind = signal.Kind switch
        {
            SignalKind.Success => MonitorEventKind.Success,
            SignalKind.Start => MonitorEventKind.Start,
            SignalKind.Fail => MonitorEventKind.Fail,
            SignalKind.Progress => MonitorEventKind.Progress,
            SignalKind.Expect => MonitorEventKind.Expect,
            SignalKind.Interrupted => MonitorEventKind.Interrupted,
            _ => MonitorEventKind.Log,
        },
        At = at,
        RunId = signal.RunId,
        ReportedAt = ReportedAt(signal, at),
        Duration = signal.Duration is { } duration && duration < TimeSpan.Zero ? null : signal.Duration,
        NextDue = NextDue(signal),
        ExitCode = signal.ExitCode,
    };

    /// <summary>A reporter whose clock is ahead reports as of now; one that is far behind, as of a day ago.</summary>
    private static Instant? ReportedAt(in Signal signal, Instant at)
    {
        if (signal.At is not { } reported)
        {
            return null;
        }

        var instant = Instant.From(reported);
        return instant >= at ? null : Instant.Max(instant, at - OldestReport);
    }

    private static Instant? NextDue(in Signal signal) => signal.NextDue switch
    {
        null => null,
        { } due when due == DateTimeOffset.MaxValue => Instant.Never,
        { } due => Instant.From(due),
    };
}
