using Heartbeat.Signals;

namespace Heartbeat.Engine;

public sealed class IdempotencyKeysTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Only_so_many_keys_are_kept_and_the_oldest_go_first()
    {
        var keys = new IdempotencyKeys();
        for (var i = 0; i < IdempotencyKeys.Most + 10; i++)
        {
            keys.Stage(1, SignalKind.Success, $"key-{i}", Start);
            keys.Commit();
        }

        Assert.Equal(IdempotencyKeys.Most, keys.Count);
        Assert.False(keys.Contains(1, SignalKind.Success, "key-9", Start));
        Assert.True(keys.Contains(1, SignalKind.Success, "key-10", Start));
    }

    [Fact]
    public void Keys_that_were_loaded_count_as_those_that_came()
    {
        var keys = new IdempotencyKeys();
        keys.Load(1, SignalKind.Success, "twice", Start);
        keys.Load(1, SignalKind.Success, "twice", Start);
        Assert.Equal(1, keys.Count);
        Assert.True(keys.Contains(1, SignalKind.Success, "twice", Start));
        Assert.False(keys.Contains(2, SignalKind.Success, "twice", Start));
        Assert.False(keys.Contains(1, SignalKind.Fail, "twice", Start));
        Assert.False(keys.Contains(1, SignalKind.Success, "twice", createdAt: Start + TimeSpan.FromMinutes(1)));

        keys.Forget(Start + TimeSpan.FromHours(25));
        Assert.Equal(0, keys.Count);
    }

    [Fact]
    public void Keys_of_a_batch_that_was_not_stored_are_free_again()
    {
        var keys = new IdempotencyKeys();
        keys.Stage(1, SignalKind.Success, "key", Start);
        keys.Rollback();
        Assert.False(keys.Contains(1, SignalKind.Success, "key", Start));
    }
}
