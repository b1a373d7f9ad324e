using Heartbeat.Storage.Embedded;

namespace Heartbeat.Sqlite.Folding;

public sealed class FoldCostTests
{
    [Fact]
    public void What_is_kept_as_JSON_costs_what_it_takes_to_parse_it()
    {
        var signal = FoldCost.OfReading(CommitRecordKind.Signal, 800);
        Assert.All(
            [CommitRecordKind.Audit, CommitRecordKind.Item],
            kind => Assert.InRange(FoldCost.OfReading(kind, 800), 10 * signal, 20 * signal));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public void What_is_to_be_done_for_a_record_is_known_before_whatever_it_is(int bytes) => Assert.All(
        Enum.GetValues<CommitRecordKind>(),
        kind => Assert.InRange(
            FoldCost.OfRecords(1, FoldCost.IsJson(kind) ? 1 : 0, bytes),
            FoldCost.OfReading(kind, bytes) + FoldCost.OfWriting(1, 1),
            long.MaxValue));

    [Fact]
    public void The_smallest_record_costs_something() =>
        Assert.Equal(1, FoldCost.OfReading(CommitRecordKind.Alive, 10));
}
