using Heartbeat.Signals;

namespace Heartbeat.Engine.Packing;

public sealed class MonitorIndexHashTests
{
    private const int Monitors = 20_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(64)]
    [InlineData(128)]
    [InlineData(1_000)]
    [InlineData(1_024)]
    [InlineData(4_096)]
    public void Ids_of_which_every_so_many_are_left_do_not_share_one_place(long step) =>
        Assert.InRange(MostInOnePlace(i => MonitorIndex.HashOf(i * step)), 1, 40);

    [Fact]
    public void Tokens_that_differ_in_either_half_do_not_share_one_place()
    {
        Assert.InRange(MostInOnePlace(static i => MonitorIndex.HashOf(new TokenHash((ulong)i, 1))), 1, 40);
        Assert.InRange(MostInOnePlace(static i => MonitorIndex.HashOf(new TokenHash(1, (ulong)i))), 1, 40);
    }

    [Fact]
    public void No_key_has_the_hash_that_stands_for_none()
    {
        Assert.NotEqual(SlotIndex.NoHash, MonitorIndex.HashOf(0));
        Assert.All(Enumerable.Range(0, Monitors), static i => Assert.NotEqual(SlotIndex.NoHash, MonitorIndex.HashOf((long)i)));
    }

    private static int MostInOnePlace(Func<int, uint> hash) => Enumerable.Range(1, Monitors)
        .CountBy(i => hash(i) & 0x3FFF)
        .Max(static place => place.Value);
}
