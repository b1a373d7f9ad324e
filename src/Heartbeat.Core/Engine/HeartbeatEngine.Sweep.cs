using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Engine;

/// <content>Deadlines.</content>
internal sealed partial class HeartbeatEngine
{
    private static readonly TimeSpan HeldFor = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan BrokenFor = TimeSpan.FromMinutes(1);

    private readonly List<(long MonitorId, Exception Exception)> _broken = [];
    private int[] _popped = new int[1024];
    private int _poppedCount;

    /// <summary>Gets when the next deadline wants to be looked at.</summary>
    public Instant NextSweepAt => _refusals.IsOpen
        ? Instant.Max(_now + HeldFor, Table.Deadlines.NextWakeUp())
        : Table.Deadlines.NextWakeUp();

    /// <summary>Gets what went wrong with single deadlines of the staged sweep. They are looked at again after a minute.</summary>
    public IReadOnlyList<(long MonitorId, Exception Exception)> Broken => _broken;

    /// <summary>Stages the deadlines that have passed by now.</summary>
    /// <returns>How many monitors were looked at.</returns>
    public int StageSweep(int limit)
    {
        if (_popped.Length < limit)
        {
            _popped = new int[limit];
        }

        _poppedCount = Table.Deadlines.PopDue(_now, _popped.AsSpan(0, limit));
        for (var i = 0; i < _poppedCount; i++)
        {
            try
            {
                StageDeadline(_popped[i]);
            }
            catch (Exception exception)
            {
                // One monitor that trips over a fault of ours must not keep all others from being watched.
                _broken.Add((Table.Id(_popped[i]), exception));
            }
        }

        return _poppedCount;
    }

    private void StageDeadline(int slot)
    {
        HearOutRefusals(slot);
        var mark = MarkOf(slot);
        try
        {
            PassDeadline(slot);
        }
        catch
        {
            Restore(mark);
            throw;
        }
    }

    private void PassDeadline(int slot)
    {
        var before = _staged.Of(slot, Table);
        var transition = Advance(slot, new() { Kind = MonitorEventKind.TimePassed, At = _now });
        if (IsNews(before, transition))
        {
            Record(CommitRecordKind.Expiry, slot, before, transition, Cause.None);
        }
    }

    /// <summary>
    /// A deadline that an outage has moved on is no news: the outage is on record, and the state follows from it again.
    /// </summary>
    private static bool IsNews(in MonitorState before, in Transition transition) =>
        transition.Changes.Count > 0
        || transition.Runs.Count > 0
        || transition.State.FailuresInRow != before.FailuresInRow;
}
