using Heartbeat.Storage;

namespace Heartbeat.Client.Registry;

public sealed class LongPagesTests
{
    private readonly List<HistoryPage> _asked = [];

    [Theory]
    [InlineData(1, 0, 1)]
    [InlineData(500, 0, 1)]
    [InlineData(501, 0, 2)]
    [InlineData(1_000, 10, 2)]
    [InlineData(1_000, 900, 1)]
    [InlineData(1_000, 5_000, 1)]
    public async Task A_page_is_read_in_as_many_parts_as_it_takes(int limit, int offset, int parts)
    {
        var all = Enumerable.Range(0, 1_200).ToList();

        var page = await LongPages.ReadAsync(new(limit, offset), part => ReadAsync(all, part));

        Assert.Equal(all.Skip(offset).Take(limit), page.Items);
        Assert.Equal((1_200, parts), (page.Total, _asked.Count));
        Assert.All(_asked, static part => Assert.InRange(part.Limit, 1, 500));
    }

    [Fact]
    public async Task What_comes_between_two_parts_puts_nothing_on_the_page_twice()
    {
        var all = Enumerable.Range(0, 1_200).ToList();

        var page = await LongPages.ReadAsync(new(1_000), async part =>
        {
            var read = await ReadAsync(all, part);
            all.InsertRange(0, [-2, -1]);
            return read;
        });

        Assert.Equal(Enumerable.Range(0, 998), page.Items);
        Assert.Equal(1_202, page.Total);
    }

    [Fact]
    public async Task Of_what_is_not_there_the_page_is_empty()
    {
        var page = await LongPages.ReadAsync(new(1_000), static _ => Task.FromResult<Page<int>?>(null));

        Assert.Equal((0, 0), (page.Items.Count, page.Total));
    }

    private Task<Page<int>?> ReadAsync(List<int> all, HistoryPage page)
    {
        _asked.Add(page);
        return Task.FromResult<Page<int>?>(new([.. all.Skip(page.Offset).Take(page.Limit)], all.Count));
    }
}
