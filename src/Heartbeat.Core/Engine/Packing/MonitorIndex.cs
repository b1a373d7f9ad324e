using System.Text;
using Heartbeat.Monitors;
using Heartbeat.Signals;

namespace Heartbeat.Engine.Packing;

/// <summary>Finds the slots of monitors by token, slug, id, and by the request that created them.</summary>
internal sealed partial class MonitorIndex
{
    private const int UsualSlugBytes = 256;

    private readonly PackedMonitors _monitors;
    private readonly SlotIndex _tokens;
    private readonly SlotIndex _slugs;
    private readonly SlotIndex _ids;

    // Only those that were created by a request that had a key.
    private readonly Dictionary<string, long> _created = new(StringComparer.Ordinal);

    public MonitorIndex(PackedMonitors monitors)
    {
        _monitors = monitors;
        _tokens = new(slot => HashOf(PackedRecord.TokenOf(monitors.RecordBytes(slot))));
        _slugs = new(slot => HashOf(monitors.Record(slot).Slug));
        _ids = new(slot => HashOf(monitors.Record(slot).Id));
    }

    /// <summary>Finds the slot of a monitor, or -1.</summary>
    public int Find(in SignalTarget target) => target switch
    {
        { Slug: { } slug } => Find(slug),
        { Id: > 0 } => Find(target.Id),
        _ => Find(target.Token),
    };

    public int Find(long id)
    {
        var hash = HashOf(id);
        var slot = _ids.First(hash);
        while (slot >= 0 && _monitors.Record(slot).Id != id)
        {
            slot = _ids.After(slot, hash);
        }

        return slot;
    }

    /// <summary>Finds the monitor that a request created, unless that is too long ago.</summary>
    public long? FindCreated(CreationKey key, Instant since)
    {
        return _created.TryGetValue(key.Key, out var id) && _monitors.Record(Find(id)).CreatedAt >= since ? id : null;
    }

    /// <summary>Adds the monitor that was put into a slot.</summary>
    public void Add(int slot)
    {
        var packed = _monitors.Record(slot);
        _tokens.Add(slot, HashOf(packed.Token));
        _ids.Add(slot, HashOf(packed.Id));
        if (packed.HasSlug)
        {
            _slugs.Add(slot, HashOf(packed.Slug));
        }

        AddCreated(packed);
    }

    /// <summary>Takes out the monitor of a slot, before it goes or changes.</summary>
    public void Remove(int slot)
    {
        var packed = _monitors.Record(slot);
        _ids.Remove(slot, HashOf(packed.Id));
        _tokens.Remove(slot, HashOf(packed.Token));
        if (packed.HasSlug)
        {
            _slugs.Remove(slot, HashOf(packed.Slug));
        }

        if (packed.CreationKey is { } key && _created.GetValueOrDefault(key.Key) == packed.Id)
        {
            _created.Remove(key.Key);
        }
    }

    private int Find(in TokenHash token)
    {
        var hash = HashOf(token);
        var slot = _tokens.First(hash);
        while (slot >= 0 && PackedRecord.TokenOf(_monitors.RecordBytes(slot)) != token)
        {
            slot = _tokens.After(slot, hash);
        }

        return slot;
    }

    private int Find(string slug)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(slug.Length);
        var room = longest <= UsualSlugBytes ? stackalloc byte[UsualSlugBytes] : new byte[longest];
        ReadOnlySpan<byte> utf8 = room[..Encoding.UTF8.GetBytes(slug, room)];
        var hash = HashOf(utf8);
        var slot = _slugs.First(hash);
        while (slot >= 0 && !_monitors.Record(slot).Slug.SequenceEqual(utf8))
        {
            slot = _slugs.After(slot, hash);
        }

        return slot;
    }

    private void AddCreated(PackedRecord packed)
    {
        if (packed.CreationKey is { } key)
        {
            _created[key.Key] = packed.Id;
        }
    }
}
