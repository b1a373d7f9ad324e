using Heartbeat.StateMachine;
using Heartbeat.Storage.Embedded;
using Heartbeat.Time;

namespace Heartbeat.Engine;

/// <content>What happens once a batch is stored, or could not be.</content>
internal sealed partial class HeartbeatEngine
{
    /// <summary>Makes true what was stored. Readers of the table are kept out by the caller.</summary>
    public void Commit()
    {
        foreach (ref var record in Batch.Records)
        {
            Apply(ref record);
            LastStoredAt = Instant.Max(LastStoredAt, record.At);
        }

        // Deadlines that moved on without news go back into the queue at their new place.
        for (var i = 0; i < _poppedCount; i++)
        {
            var slot = _popped[i];
            if (_broken.Count > 0 && _broken.Exists(broken => broken.MonitorId == Table.Id(slot)))
            {
                Table.Deadlines.Set(slot, _now + BrokenFor);
            }
            else
            {
                Table.Put(slot, _staged.Peek(slot, Table));
            }
        }

        _log = _stagedLog;
        _clock.Recorded();
        _keys.Commit();
        Outbox.Commit();
        Forget();
    }

    /// <summary>Forgets what could not be stored: memory is as it was.</summary>
    public void Rollback()
    {
        // They were to be looked at by now, and still are: after the clock was set back, that is before their deadline.
        for (var i = 0; i < _poppedCount; i++)
        {
            Table.Deadlines.Set(_popped[i], Instant.Min(Table.State(_popped[i]).Deadline, _now));
        }

        _stagedLog = _log;
        _keys.Rollback();
        Outbox.Rollback();
        Forget();
    }

    private void Forget()
    {
        _poppedCount = 0;
        _broken.Clear();
        _onlyLeases = false;
        _refusalsStaged = false;
        _renamed = null;
        _stagedItemId = 0;
        _heardAgainAt = Instant.None;
        StagedClockStep = TimeSpan.Zero;
        _staged.Clear();
        _creations.Clear();
        Batch.Clear();
    }

    private void Apply(ref CommitRecord record)
    {
        switch (record.Kind)
        {
            case CommitRecordKind.Signal:
                Table.Put(record.Slot, record.State);
                break;
            case CommitRecordKind.Expiry:
                Table.Put(record.Slot, record.State);
                _observer.DeadlineNoticed(record.At - record.Before.Deadline);
                break;
            case CommitRecordKind.MonitorPut:
                Table.Put(record.Monitor!, record.State);
                break;
            case CommitRecordKind.MonitorDeleted:
                Tell(record);
                Table.Remove(record.Slot);
                return;
            case CommitRecordKind.TimeEvent:
                Apply(record.TimeEvent);
                return;
            case CommitRecordKind.Item:
                Apply(record.Item!);
                return;
            default:
                return;
        }

        Tell(record);
    }

    private void Apply(in TimeEvent happened)
    {
        if (happened.Kind == TimeEventKind.ClockStep)
        {
            LastStoredAt = Instant.None;
            Table.LookAtAll(_now, afterStepBack: happened.Until < happened.From);
        }
        else
        {
            // Where the clock was set in the same step, they begin anew behind it, and are taken note of the next time.
            if (StagedClockStep == TimeSpan.Zero)
            {
                _refusals.Recorded(happened.Until);
            }
        }
    }

    private void Tell(in CommitRecord record)
    {
        if (record.Changes.Count == 0 && record.Runs.Count == 0)
        {
            return;
        }

        // Its name is not made for every ping: mostly nobody wants it.
        var name = _observer.NamesMonitors ? Table.Name(Table.Find(record.MonitorId)) : null;
        for (var i = 0; i < record.Changes.Count; i++)
        {
            _observer.StatusChanged(name, record.Changes[i]);
        }

        for (var i = 0; i < record.Runs.Count; i++)
        {
            if (record.Runs[i].Outcome != RunOutcome.Running)
            {
                _observer.RunEnded(name, record.Runs[i]);
            }
        }
    }
}
