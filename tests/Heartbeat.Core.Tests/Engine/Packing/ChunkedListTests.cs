namespace Heartbeat.Engine.Packing;

public sealed class ChunkedListTests
{
    private readonly ChunkedList<int> _list = new();

    [Fact]
    public void It_holds_what_was_added()
    {
        for (var i = 0; i < 50_000; i++)
        {
            _list.Add(i);
        }

        Assert.Equal(50_000, _list.Count);
        Assert.All(Enumerable.Range(0, 50_000), i => Assert.Equal(i, _list[i]));
    }

    [Fact]
    public void It_grows_to_a_length_with_zeros_and_never_shrinks()
    {
        _list.Add(7);

        _list.Grow(20_000);
        _list.Grow(10);

        Assert.Equal(20_000, _list.Count);
        Assert.Equal(7, _list[0]);
        Assert.All(Enumerable.Range(1, 19_999), i => Assert.Equal(0, _list[i]));
    }
}
