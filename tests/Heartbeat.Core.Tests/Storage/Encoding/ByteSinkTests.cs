using Heartbeat.Storage.Encoding;

namespace Heartbeat.Tests.Storage.Encoding;

public sealed class ByteSinkTests
{
    private const int Large = 8_000_000;

    private readonly ByteSink _sink = new();

    [Fact]
    public void One_huge_use_gives_its_memory_back_after_a_while_of_small_ones()
    {
        Use(Large);
        Assert.InRange(_sink.Capacity, Large, int.MaxValue);
        for (var uses = 0; uses < 100; uses++)
        {
            Use(1_000);
        }

        Assert.InRange(_sink.Capacity, 1_000, 100_000);
        Assert.Equal(1_002, _sink.Length);
    }

    [Fact]
    public void Huge_uses_now_and_then_share_one_buffer()
    {
        Use(Large);
        var capacity = _sink.Capacity;
        for (var uses = 1; uses < 500; uses++)
        {
            Use(uses % 50 == 0 ? Large : 1_000);
            Assert.Equal(capacity, _sink.Capacity);
        }
    }

    private void Use(int bytes)
    {
        _sink.Clear();
        _sink.WriteBytes(new byte[bytes]);
    }
}
