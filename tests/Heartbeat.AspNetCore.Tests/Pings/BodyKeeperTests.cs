using System.Text;

namespace Heartbeat.AspNetCore.Pings;

public sealed class BodyKeeperTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(11)]
    public void What_fits_is_kept_whole(int limit) => Assert.Equal("0123456789", Keep("0123456789", limit, 3));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(100)]
    public void Of_what_does_not_fit_the_first_and_last_part_are_kept_however_it_comes_in(int pieceLength) =>
        Assert.Equal("012\n[... 4 bytes left out ...]\n789", Keep("0123456789", 6, pieceLength));

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(4_096)]
    public void A_long_body_wraps_around_many_times(int pieceLength)
    {
        var text = string.Concat(Enumerable.Range(0, 2_000).Select(static number => $"{number:D5}"));

        Assert.Equal(
            $"{text[..50]}\n[... 9899 bytes left out ...]\n{text[^51..]}", Keep(text, 101, pieceLength));
    }

    [Fact]
    public void Characters_are_never_split()
    {
        // Two bytes each; the halves of the limit, five bytes, end inside one.
        Assert.Equal("\u00e4\u00f6\n[... 8 bytes left out ...]\n\u00e4\u00f6", Keep("\u00e4\u00f6\u00fc\u00df\u00fc\u00df\u00e4\u00f6", 10, 4));
    }

    [Fact]
    public void Bytes_that_are_no_utf8_become_replacement_characters()
    {
        using var keeper = new BodyKeeper(10);
        keeper.Append([0x61, 0xFF, 0xC3]);

        Assert.Equal("a\uFFFD\uFFFD", keeper.ToText(3));
    }

    [Fact]
    public void A_limit_of_zero_keeps_nothing() => Assert.Equal("", Keep("0123456789", 0, 4));

    [Fact]
    public void The_marker_counts_what_was_never_read()
    {
        using var keeper = new BodyKeeper(4);
        keeper.Append("0123456789"u8);

        Assert.Equal("01\n[... 96 bytes left out ...]\n89", keeper.ToText(100));
    }

    private static string Keep(string text, int limit, int pieceLength)
    {
        using var keeper = new BodyKeeper(limit);
        foreach (var piece in Encoding.UTF8.GetBytes(text).Chunk(pieceLength))
        {
            keeper.Append(piece);
        }

        return keeper.ToText(keeper.Length);
    }
}
