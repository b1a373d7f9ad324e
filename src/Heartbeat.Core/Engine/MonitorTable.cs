using Heartbeat.Deadlines;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Heartbeat.StateMachine;

namespace Heartbeat.Engine;

/// <summary>The committed monitors in memory, each in a numbered slot, and the ways to find them.</summary>
/// <remarks>Written by the engine's owner alone, under the store's lock; read by others under that lock.</remarks>
internal sealed class MonitorTable(Instant start)
{
    private readonly Dictionary<TokenHash, int> _tokens = [];
    private readonly Dictionary<string, int> _slugs = new(StringComparer.Ordinal);
    private readonly Dictionary<long, int> _ids = [];
    private readonly Dictionary<string, long> _created = new(StringComparer.Ordinal);
    private readonly Stack<int> _free = new();
    private MonitorRecord?[] _records = new MonitorRecord?[16];
    private MonitorState[] _states = new MonitorState[16];
    private int _slots;

    public DeadlineQueue Deadlines { get; } = new(start);

    public int Count => _ids.Count;

    public long LastId { get; private set; }

    public void Begin(long lastId) => LastId = lastId;

    /// <summary>Finds the slot of a monitor, or -1.</summary>
    public int Find(in SignalTarget target)
    {
        int slot;
        var found = target switch
        {
            { Slug: { } slug } => _slugs.TryGetValue(slug, out slot),
            { Id: > 0 } => _ids.TryGetValue(target.Id, out slot),
            _ => _tokens.TryGetValue(target.Token, out slot),
        };
        return found ? slot : -1;
    }

    public int Find(long id) => _ids.GetValueOrDefault(id, -1);

    /// <summary>Finds the monitor that a request created, unless that is too long ago.</summary>
    public long? FindCreated(CreationKey key, Instant since) =>
        _created.TryGetValue(key.Key, out var id) && Record(_ids[id]).CreatedAt >= since ? id : null;

    public MonitorRecord Record(int slot) => _records[slot]!;

    public ref MonitorState State(int slot) => ref _states[slot];

    /// <summary>Tells whether a slot holds a monitor, the one with an id: slots are used again.</summary>
    public bool Holds(int slot, long id) => slot < _slots && _records[slot]?.Id == id;

    /// <summary>Copies monitors below a slot, the newest first as far as slots tell, until the buffer is full or there are no more.</summary>
    /// <returns>How many were copied, and the slot below which to go on, or 0. A monitor stays in its slot.</returns>
    public (int Count, int Below) Copy(int below, Span<(MonitorRecord Monitor, MonitorState State)> buffer)
    {
        var count = 0;
        var slot = Math.Min(below, _slots);
        while (slot > 0 && count < buffer.Length)
        {
            slot--;
            if (_records[slot] is { } record)
            {
                buffer[count++] = (record, _states[slot]);
            }
        }

        return (count, slot);
    }

    /// <summary>Puts a monitor in, or changes it, and arms its deadline.</summary>
    public int Put(MonitorRecord record, in MonitorState state)
    {
        if (_ids.TryGetValue(record.Id, out var slot))
        {
            Forget(_records[slot]!);
        }
        else
        {
            slot = _free.TryPop(out var free) ? free : Grow();
            _ids.Add(record.Id, slot);
            LastId = Math.Max(LastId, record.Id);
        }

        _records[slot] = record;
        _tokens[record.Token] = slot;
        if (record.Slug is not null)
        {
            _slugs[record.Slug] = slot;
        }

        if (record.CreationKey is { } key)
        {
            _created[key.Key] = record.Id;
        }

        Put(slot, state);
        return slot;
    }

    public void Put(int slot, in MonitorState state)
    {
        _states[slot] = state;
        Deadlines.Set(slot, state.Deadline);
    }

    public void Remove(int slot)
    {
        var record = _records[slot]!;
        Forget(record);
        _ids.Remove(record.Id);
        _records[slot] = null;
        _states[slot] = default;
        Deadlines.Remove(slot);
        _free.Push(slot);
    }

    /// <summary>Tells whether a monitor has a deadline, or might get one by a step of the clock: a last occurrence ahead again.</summary>
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

        foreach (var slot in _ids.Values)
        {
            if (MayBecomeDue(_states[slot]))
            {
                Deadlines.Set(slot, now);
            }
        }
    }

    /// <summary>Lets the deadlines of some monitors be looked at again: they may come earlier than they were told.</summary>
    public void LookAt(Func<MonitorRecord, bool> which, Instant now)
    {
        foreach (var slot in _ids.Values)
        {
            if (MayBecomeDue(_states[slot]) && which(_records[slot]!))
            {
                Deadlines.Set(slot, now);
            }
        }
    }

    private void Forget(MonitorRecord record)
    {
        _tokens.Remove(record.Token);
        if (record.Slug is not null)
        {
            _slugs.Remove(record.Slug);
        }

        if (record.CreationKey is { } key && _created.GetValueOrDefault(key.Key) == record.Id)
        {
            _created.Remove(key.Key);
        }
    }

    private int Grow()
    {
        if (_slots == _records.Length)
        {
            Array.Resize(ref _records, _slots * 2);
            Array.Resize(ref _states, _slots * 2);
        }

        return _slots++;
    }
}
