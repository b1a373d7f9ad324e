using System.Runtime.CompilerServices;
using Heartbeat.Engine.Packing;
using Heartbeat.Monitors;
using Heartbeat.Silences;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine;

/// <content>Deadlines that are to be looked at again.</content>
internal sealed partial class MonitorTable
{
    /// <summary>Tells whether a monitor has a deadline, or might get one by a step of the clock: a last occurrence ahead again.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool MayBecomeDue(in MonitorState state) =>
        state.Deadline.IsTime || state is { Armed: true, Retired: false, Status: MonitorStatus.New or MonitorStatus.Up };

    /// <summary>Lets every deadline be looked at again: after the wall clock was set they may come earlier.</summary>
    public void LookAtAll(Instant now, bool afterStepBack)
    {
        if (afterStepBack)
        {
            // The queue's hand does not go back: it would look at everything again and again until the clock caught up.
            Deadlines.Clear(now);
        }

        for (var slot = 0; slot < _monitors.Slots; slot++)
        {
            if (MayBecomeDue(slot))
            {
                Deadlines.Set(slot, now);
            }
        }
    }

    /// <summary>Lets the deadlines that a silence concerns be looked at again: they may come earlier than they were told.</summary>
    public void LookAt(Silence silence, Instant now)
    {
        if (silence.MonitorId is { } id)
        {
            if (Find(id) is var slot and >= 0 && MayBecomeDue(slot))
            {
                Deadlines.Set(slot, now);
            }

            return;
        }

        for (var slot = 0; slot < _monitors.Slots; slot++)
        {
            if (MayBecomeDue(slot) && silence.Concerns(Id(slot), silence.Tag is null ? [] : Tags(slot)))
            {
                Deadlines.Set(slot, now);
            }
        }
    }

    private bool MayBecomeDue(int slot) =>
        _monitors.IsTaken(slot) && PackedState.MayBecomeDue(_monitors.StateBytes(slot));
}
