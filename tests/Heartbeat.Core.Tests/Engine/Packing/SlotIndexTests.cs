namespace Heartbeat.Engine.Packing;

public sealed class SlotIndexTests
{
    private readonly Dictionary<int, string> _keys = [];
    private readonly SlotIndex _index;
    private Func<string, uint> _hash = static key => (uint)key.GetHashCode(StringComparison.Ordinal);

    public SlotIndexTests() => _index = new SlotIndex(slot => _hash(_keys[slot]));

    [Fact]
    public void It_finds_what_a_dictionary_finds()
    {
        var random = new Random(41);
        var expected = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < 100_000; i++)
        {
            var key = $"key {random.Next(20_000)}";
            if (expected.Remove(key, out var slot))
            {
                Remove(slot);
            }
            else
            {
                slot = Enumerable.Range(random.Next(30_000), 30_000).First(free => !_keys.ContainsKey(free));
                Add(slot, key);
                expected.Add(key, slot);
            }
        }

        Assert.Equal(expected.Count, _index.Count);
        for (var i = 0; i < 20_000; i++)
        {
            Assert.Equal(expected.GetValueOrDefault($"key {i}", -1), Find($"key {i}"));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(uint.MaxValue)]
    [InlineData(0xFFFF_0000)]
    public void Keys_of_one_hash_are_all_found(uint hash)
    {
        _hash = _ => hash;
        for (var i = 0; i < 300; i++)
        {
            Add(i, $"key {i}");
        }

        for (var i = 0; i < 300; i += 2)
        {
            Remove(i);
        }

        Assert.All(Enumerable.Range(0, 300), i => Assert.Equal(i % 2 == 0 ? -1 : i, Find($"key {i}")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(5_000)]
    public void What_was_loaded_is_found_and_goes_on_as_if_it_had_been_added(int loaded)
    {
        for (var i = 0; i < loaded; i++)
        {
            _keys.Add(i, $"key {i}");
            _index.Load(i, i % 10 == 9 ? SlotIndex.NoHash : _hash($"key {i}"));
        }

        _index.EndLoading();
        for (var i = loaded; i < 12_000; i++)
        {
            Add(i, $"key {i}");
        }

        Assert.All(
            Enumerable.Range(0, 12_000),
            i => Assert.Equal(i < loaded && i % 10 == 9 ? -1 : i, Find($"key {i}")));
        Assert.Equal(12_000 - (loaded / 10), _index.Count);
    }

    [Fact]
    public void Removing_what_is_not_there_does_no_harm()
    {
        Add(3, "key");

        _index.Remove(4, _hash("key"));

        Assert.Equal(3, Find("key"));
        Assert.Equal(1, _index.Count);
    }

    private void Add(int slot, string key)
    {
        _keys.Add(slot, key);
        _index.Add(slot, _hash(key));
    }

    private void Remove(int slot)
    {
        _index.Remove(slot, _hash(_keys[slot]));
        _keys.Remove(slot);
    }

    private int Find(string key)
    {
        var slot = _index.First(_hash(key));
        while (slot >= 0 && _keys[slot] != key)
        {
            slot = _index.After(slot, _hash(key));
        }

        return slot;
    }
}
