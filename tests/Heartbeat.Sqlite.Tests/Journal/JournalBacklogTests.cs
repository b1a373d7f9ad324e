using Heartbeat.Sqlite.Folding;

namespace Heartbeat.Sqlite.Journal;

public sealed class JournalBacklogTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData(1, 1_000, 14)]
    [InlineData(5, 1_000, 14)]
    [InlineData(7, 1_000, 14)]
    [InlineData(8, 1_000, 17)]
    [InlineData(1_000, 1_000, 17)]
    [InlineData(1_000, 50, 14)]
    [InlineData(1_000, 1, 14)]
    [InlineData(1_000, 80, 17)]
    public void The_last_of_the_oldest_ends_with_a_commit_and_is_no_less_than_one(long records, long bytes, long expected)
    {
        var backlog = new JournalBacklog();
        backlog.Reset(10);
        backlog.Add(10, 5, 50, Start);
        backlog.Add(15, 3, 30, Start);

        Assert.Equal(expected, backlog.LastOf(records, bytes));
    }

    [Fact]
    public void Where_nothing_waits_the_last_is_the_one_before_the_next()
    {
        var backlog = new JournalBacklog();
        backlog.Reset(10);
        Assert.Equal(9, backlog.LastOf(100, 100));

        backlog.Add(10, 5, 50, Start);
        backlog.RemoveUntil(14);
        Assert.Equal(14, backlog.LastOf(100, 100));
    }

    [Fact]
    public void What_was_folded_beyond_what_came_lessens_the_next_slice()
    {
        var backlog = new JournalBacklog();
        var limits = new FoldLimits { Slice = 10 };
        backlog.Add(1, 200, 0, Start);
        Assert.True(limits.IsSliceDue(backlog));
        var came = backlog.TakeAdded();
        Assert.False(limits.IsSliceDue(backlog));

        backlog.TakeBack(-500);
        backlog.Add(201, 200, 0, Start);

        Assert.Equal(came - 500, backlog.Added);
        Assert.Equal(came - 500, backlog.TakeAdded());
        Assert.Equal(0, backlog.Added);
    }
}
