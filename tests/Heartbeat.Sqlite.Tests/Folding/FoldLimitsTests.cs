using Heartbeat.Sqlite.Journal;

namespace Heartbeat.Sqlite.Folding;

public sealed class FoldLimitsTests
{
    private static readonly Instant Start = Instant.From(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    private readonly FoldLimits _limits = new() { Slice = 10, MostOfSlice = 100_000, MaxRecords = 10_000 };

    [Theory]
    [InlineData(39, false)]
    [InlineData(40, true)]
    public void A_slice_is_due_when_a_quarter_of_what_came_makes_up_for_it(int records, bool isDue) =>
        Assert.Equal(isDue, (_limits with { MaxRecords = 1_000_000_000 }).IsSliceDue(Waiting(records)));

    [Fact]
    public void A_slice_is_due_the_sooner_the_fuller_the_room_is()
    {
        var backlog = Waiting(9_000);
        backlog.TakeAdded();
        backlog.Add(9_001, 5, 0, Start);
        Assert.True(_limits.IsSliceDue(backlog));
        Assert.False((_limits with { MaxRecords = 1_000_000 }).IsSliceDue(backlog));
    }

    [Fact]
    public void A_slice_is_never_smaller_than_a_small_one() =>
        Assert.Equal(10 * FoldCost.Row, _limits.CostOfSlice(Waiting(1), added: -1_000));

    [Fact]
    public void A_slice_does_no_more_than_its_share_of_what_gathered_in_a_pause()
    {
        var backlog = Waiting(1_000);
        Assert.Equal(1_000 * FoldCost.Row, _limits.CostOfSlice(backlog, added: 1_000_000_000));
        Assert.Equal((long)(1_000 * FoldCost.Row * 0.45), _limits.CostOfSlice(backlog, backlog.Added));
    }

    [Fact]
    public void A_round_ends_with_the_commit_that_still_fits()
    {
        var backlog = Waiting(300);
        backlog.Add(301, 300, 0, Start);
        backlog.Add(601, 300, 0, Start);
        Assert.Equal(600, (_limits with { RoundMost = 899 }).EndOfRound(backlog));
        Assert.Equal(900, (_limits with { RoundMost = 900 }).EndOfRound(backlog));
        Assert.Equal(300, (_limits with { RoundMost = 1 }).EndOfRound(backlog));
    }

    private static JournalBacklog Waiting(int records)
    {
        var backlog = new JournalBacklog();
        backlog.Add(1, records, 0, Start);
        return backlog;
    }
}
