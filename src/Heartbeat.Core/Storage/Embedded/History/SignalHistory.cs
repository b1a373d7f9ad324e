using System.Runtime.InteropServices;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Storage.Embedded.History;

/// <summary>The newest signals of a monitor.</summary>
internal sealed class SignalHistory(HistoryLimits limits)
{
    private readonly Ring<Slot> _slots = new(limits.Signals);

    public void Add(long id, Instant at, in Signal signal, SignalEffect effect) => _slots.Add(new Slot(id, at, effect, signal));

    public Page<SignalEntry> Page(long monitorId, HistoryPage page) => _slots.Page(page, slot => new SignalEntry
    {
        Id = slot.Id,
        MonitorId = monitorId,
        At = slot.At,
        Effect = slot.Effect,
        Signal = slot.ToSignal(),
    });

    /// <summary>A signal in 40 bytes; the usual one needs nothing on the heap.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly struct Slot
    {
        private readonly SignalKind _kind;
        private readonly byte _exitCode;
        private readonly bool _hasExitCode;

        // Nothing, the content alone, or the whole signal where it says more than that.
        private readonly object? _more;

        public Slot(long id, Instant at, SignalEffect effect, in Signal signal)
        {
            Id = id;
            At = at;
            Effect = effect;
            _kind = signal.Kind;
            _exitCode = signal.ExitCode ?? 0;
            _hasExitCode = signal.ExitCode is not null;
            _more = IsPlain(signal) ? signal.Content : signal;
        }

        public long Id { get; }

        public Instant At { get; }

        public SignalEffect Effect { get; }

        public Signal ToSignal() => _more is Signal signal
            ? signal
            : new(_kind) { ExitCode = _hasExitCode ? _exitCode : null, Content = (SignalContent?)_more };

        private static bool IsPlain(in Signal signal) =>
            signal is { RunId: null, Duration: null, At: null, NextDue: null, IdempotencyKey: null };
    }
}
