using Heartbeat.Auditing;
using Heartbeat.Monitors;
using Heartbeat.RefusedPings;
using Heartbeat.Silences;
using Heartbeat.StateMachine;
using Heartbeat.Storage;
using Heartbeat.Storage.Embedded;

namespace Heartbeat.Engine;

/// <content>What is stored beside the monitors: silences and revoked tokens.</content>
internal sealed partial class HeartbeatEngine
{
    private readonly SilenceBook _silences = new();
    private readonly RevokedTokens _revoked = new();
    private long _lastItemId;
    private long _stagedItemId;

    /// <summary>Gets the silences. Read under the store's lock.</summary>
    public IReadOnlyCollection<Silence> Silences => _silences.All;

    /// <summary>Gets the revoked tokens. Read under the store's lock.</summary>
    public RevokedTokens RevokedTokens => _revoked;

    public Silence? FindSilence(long id) => _silences.Find(id);

    /// <summary>Stages a new silence.</summary>
    /// <returns>The silence with its number. It begins no earlier than now: what has passed has passed.</returns>
    public Silence StageSilence(Silence silence)
    {
        var now = _now.ToDateTimeOffset();
        silence = silence with { Id = NextItemId(), CreatedAt = now, From = silence.From > now ? silence.From : now };

        // Whatever is wrong with it must show before it is stored, not when it is taken into memory.
        _ = silence.ToCalendar();
        StageSilence(silence.Id, silence, AuditAction.SilenceAdded, silence.Author);
        return silence;
    }

    /// <summary>Stages the end of a silence: now. One that has not begun never will.</summary>
    /// <returns>The silence as it was kept, with its end, or <see langword="null"/> where there is none.</returns>
    public Silence? StageSilenceEnd(long id, ChangeAuthor author)
    {
        var now = _now.ToDateTimeOffset();
        if (_silences.Find(id) is not { } silence || silence.HasEnded(now))
        {
            return _silences.Find(id);
        }

        // Kept also where it never began: deadlines that waited for it are looked at again, after a restart too.
        var ended = silence with { Until = now };
        StageSilence(id, ended, AuditAction.SilenceEnded, author);
        return ended;
    }

    /// <summary>Stages what pings with revoked tokens were refused.</summary>
    public void StageRefusedPings(PendingRefusals pending)
    {
        foreach (var token in pending.With(_revoked))
        {
            StageItem(new(StoredItemKind.RevokedToken, token.Id, token));
        }
    }

    /// <summary>Stages that what is too old is forgotten.</summary>
    public void StageForgottenItems()
    {
        var silencesBefore = (_now - AuditQuery.KeptFor).ToDateTimeOffset();
        foreach (var silence in _silences.All.Where(silence => silence.HasEnded(silencesBefore)))
        {
            StageItem(new(StoredItemKind.Silence, silence.Id, Value: null));
        }

        var tokensBefore = (_now - RevokedToken.KnownFor).ToDateTimeOffset();
        var left = _revoked.Count;
        foreach (var token in _revoked.All.TakeWhile(token => token.RevokedAt < tokensBefore || left > RevokedTokens.Most))
        {
            StageItem(new(StoredItemKind.RevokedToken, token.Id, Value: null));
            left--;
        }
    }

    private void StageRevocation(MonitorRecord monitor)
    {
        var revoked = new RevokedToken
        {
            Id = NextItemId(),
            Token = monitor.Token,
            MonitorId = monitor.Id,
            MonitorName = monitor.Name,
            RevokedAt = _now.ToDateTimeOffset(),
        };
        StageItem(new(StoredItemKind.RevokedToken, revoked.Id, revoked));
    }

    private void StageSilence(long id, Silence silence, AuditAction action, ChangeAuthor author)
    {
        StageHeldBack(id, silence);
        StageItem(new(StoredItemKind.Silence, id, silence));
        StageAudit(new()
        {
            At = _now.ToDateTimeOffset(),
            Action = action,
            Author = author,
            SilenceId = id,
            MonitorId = silence.MonitorId,
            Fields = SilenceFields.Of(_silences.Find(id), silence),
        });
    }

    /// <summary>Moves messages that wait for the end of their window, which is another one now.</summary>
    private void StageHeldBack(long id, Silence silence)
    {
        var puts = new List<DeliveryEntry>();
        Outbox.StageWindowsChanged(_now, monitor => _silences.CalendarWith(monitor, id, silence), monitorId: null, puts);
        StageDeliveries(puts);
    }

    private void StageItem(StoredItem item)
    {
        ref var record = ref Batch.Add();
        record.Kind = CommitRecordKind.Item;
        record.At = _now;
        record.Item = item;
    }

    private long NextItemId() => _stagedItemId = Math.Max(_stagedItemId, _lastItemId) + 1;

    private void Apply(StoredItem item)
    {
        _lastItemId = Math.Max(_lastItemId, item.Id);
        switch (item)
        {
            case { Kind: StoredItemKind.RevokedToken, Value: RevokedToken token }:
                _revoked.Put(token);
                break;
            case { Kind: StoredItemKind.RevokedToken }:
                _revoked.Remove(item.Id);
                break;
            default:
                ApplySilence(item);
                break;
        }
    }

    /// <summary>A silence that is added moves deadlines on when they are looked at; one that ends may bring them forward.</summary>
    private void ApplySilence(StoredItem item)
    {
        var before = _silences.Find(item.Id);
        if (item.Value is Silence silence)
        {
            _silences.Put(silence);
        }
        else
        {
            _silences.Remove(item.Id);
        }

        // One that is forgotten ended long ago.
        if (before is not null && item.Value is not null)
        {
            Table.LookAt(before, _now);
        }
    }

    private MonitorDefinition DefinitionOf(MonitorRecord monitor, in MonitorState state) =>
        _silences.Current.DefinitionOf(monitor, state);

    /// <summary>Finds the definition of a staged monitor without making its record: only where silences ask for tags, these.</summary>
    private MonitorDefinition DefinitionOf(int slot, in MonitorState state)
    {
        var definition = _staged.Definition(slot, Table);
        var silences = _silences.Current;
        return silences.IsEmpty
            ? definition
            : silences.DefinitionOf(
                definition, Table.Id(slot), silences.AskForTags ? _staged.Tags(slot, Table) : [], state);
    }
}
