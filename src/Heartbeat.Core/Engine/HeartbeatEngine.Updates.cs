using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.StateMachine;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <content>Edits of what a monitor is.</content>
internal sealed partial class HeartbeatEngine
{
    private StagedChange StageUpdate(int slot, MonitorChange.Update update, AuditAction action)
    {
        var stored = Table.Record(slot);
        if (update.ExpectedVersion is { } expected && expected != stored.Version)
        {
            return new(ChangeOutcome.VersionConflict, stored.Id);
        }

        var revives = update.Revive && Table.State(slot).Retired;
        var edited = update.Edit(stored) with
        {
            Id = stored.Id,
            Token = stored.Token,
            ProtectedToken = stored.ProtectedToken,
            Note = stored.Note,
            CreationKey = stored.CreationKey,
            CreatedAt = stored.CreatedAt,
            UpdatedAt = stored.UpdatedAt,
            Version = stored.Version,
        };
        if (edited == stored && !revives)
        {
            return new(ChangeOutcome.Unchanged, stored.Id);
        }

        if (FindConflict(edited, slot) is { } conflict)
        {
            return new(conflict, stored.Id);
        }

        var mayCycle = edited.Slug != stored.Slug || !edited.DependsOn.SequenceEqual(stored.DependsOn);
        if (mayCycle && FindCycle(edited) is { } cycle)
        {
            return new(ChangeOutcome.DependencyCycle, stored.Id, cycle);
        }

        if (stored.Slug != edited.Slug)
        {
            _renamed = (stored.Slug, edited.Slug, slot);
        }

        edited = edited with { UpdatedAt = _now, Version = stored.Version + 1 };
        StageEdit(slot, stored, edited, revives);
        StageDependencies(stored, edited);

        // A declaration whose text changed and whose meaning did not is nobody's change.
        var fields = AuditDiff.Of(stored, edited);
        if (revives || fields.Length > 0)
        {
            StageAudit(revives ? AuditAction.Restored : action, update.Author, edited, fields);
        }

        return new(ChangeOutcome.Changed, stored.Id);
    }

    private void StageEdit(int slot, MonitorRecord stored, MonitorRecord edited, bool revives)
    {
        // A tag may put a monitor under a silence, or take it out: that is another definition, too.
        var before = DefinitionOf(stored, Table.State(slot));
        var isRedefined = DefinitionOf(edited, Table.State(slot)) != before;
        if (isRedefined)
        {
            StagePut(slot, edited, new()
            {
                Kind = MonitorEventKind.DefinitionChanged,
                At = _now,
                PreviousDefinition = before,
            });
        }

        // Who says that it starts now does not mean from its first signal on, though it was made like that.
        if (edited.StartsNow && !revives && _staged.Peek(slot, Table) is { Status: MonitorStatus.New, Armed: false, Retired: false })
        {
            StagePut(slot, edited, new() { Kind = MonitorEventKind.Arm, At = _now });
        }

        StageWindowsOf(edited);

        // Reviving counts from now, by the new definition; where only the name changed, time just passes.
        if (revives || !isRedefined)
        {
            StagePut(slot, edited, new()
            {
                Kind = revives ? MonitorEventKind.Revive : MonitorEventKind.TimePassed,
                At = _now,
            });
        }
    }

    /// <summary>A message that waits for the end of a window follows it, where the edit moves or ends the window.</summary>
    private void StageWindowsOf(MonitorRecord edited)
    {
        var puts = new List<DeliveryEntry>();
        Outbox.StageWindowsChanged(_now, _ => _silences.CalendarOf(edited), edited.Id, puts);
        StageDeliveries(puts);
    }

    private StagedChange StageTags(int slot, MonitorChange.Tag change)
    {
        var stored = Table.Record(slot);
        if (TagStep.Of(change, stored) is not { } tags)
        {
            return new(ChangeOutcome.TooManyTags, stored.Id);
        }

        var update = new MonitorChange.Update(stored.Id, monitor => monitor with { Tags = tags })
        {
            Author = change.Author,
        };
        return StageUpdate(slot, update, AuditAction.Updated);
    }

    // Nothing declares it any more, or it would not be retired: whoever brings it back owns it.
    private StagedChange StageRestoration(int slot, MonitorChange.Restore change)
    {
        if (!Table.State(slot).Retired)
        {
            return new(ChangeOutcome.Unchanged, change.Id);
        }

        var update = new MonitorChange.Update(
            change.Id,
            static monitor => monitor with { Origin = MonitorOrigin.Api, DeclarationHash = null },
            Revive: true)
        {
            Author = change.Author,
        };
        return StageUpdate(slot, update, AuditAction.Restored);
    }

    private void StageDependencies(MonitorRecord stored, MonitorRecord edited)
    {
        var puts = new List<DeliveryEntry>();
        if (!stored.DependsOn.SequenceEqual(edited.DependsOn))
        {
            Outbox.StageDependenciesChanged(edited, _now, puts);
        }

        if (stored.Slug != edited.Slug)
        {
            foreach (var slug in new[] { stored.Slug, edited.Slug }.OfType<string>())
            {
                Outbox.StageParentChanged(slug, _now, puts);
            }
        }

        StageDeliveries(puts);
    }
}
