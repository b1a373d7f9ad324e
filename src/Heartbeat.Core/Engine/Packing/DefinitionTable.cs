using Heartbeat.Monitors;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

/// <summary>
/// The definitions of all monitors, each once and with a number, for as long as a monitor has it: a million monitors
/// seldom have more than a few dozen different ones.
/// </summary>
internal sealed class DefinitionTable
{
    private readonly Dictionary<MonitorDefinition, int> _numbers = new(new ByText());
    private readonly Stack<int> _free = new();
    private Entry[] _entries = new Entry[4];
    private int _used;

    /// <summary>Gets how many different definitions there are.</summary>
    public int Count => _numbers.Count;

    public MonitorDefinition this[int number] => _entries[number].Definition;

    /// <summary>Takes a definition for one monitor.</summary>
    public int Take(MonitorDefinition definition)
    {
        if (!_numbers.TryGetValue(definition, out var number))
        {
            number = _free.TryPop(out var free) ? free : Grow();
            _numbers.Add(definition, number);
            _entries[number] = new(definition);
        }

        Take(number);
        return number;
    }

    /// <summary>Takes a definition for one monitor more.</summary>
    public void Take(int number) => TakeFor(number, 1);

    /// <summary>Takes a definition for some monitors more.</summary>
    public void TakeFor(int number, int monitors) => _entries[number].Monitors += monitors;

    /// <summary>Gives a definition back that one monitor had.</summary>
    public void Return(int number)
    {
        ref var entry = ref _entries[number];
        if (--entry.Monitors == 0)
        {
            _numbers.Remove(entry.Definition);
            entry = default;
            _free.Push(number);
        }
    }

    private int Grow()
    {
        if (_used == _entries.Length)
        {
            Array.Resize(ref _entries, _used * 2);
        }

        return _used++;
    }

    private struct Entry(MonitorDefinition definition)
    {
        public readonly MonitorDefinition Definition = definition;

        public int Monitors;
    }

    /// <summary>Tells definitions apart that mean the same and are written differently: each monitor shows its own.</summary>
    private sealed class ByText : IEqualityComparer<MonitorDefinition>
    {
        private readonly ByteSink _left = new();
        private readonly ByteSink _right = new();

        public bool Equals(MonitorDefinition? x, MonitorDefinition? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x == y && AreWrittenAlike(x, y));

        public int GetHashCode(MonitorDefinition obj) => obj.GetHashCode();

        private bool AreWrittenAlike(MonitorDefinition x, MonitorDefinition y)
        {
            _left.Clear();
            _right.Clear();
            DefinitionCodec.Write(_left, x);
            DefinitionCodec.Write(_right, y);
            return _left.Written.SequenceEqual(_right.Written);
        }
    }
}
