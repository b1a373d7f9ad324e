using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Signals;

namespace Heartbeat.Tests.Monitors;

public sealed class MonitorRecordTests
{
    [Fact]
    public void Records_are_equal_where_their_lists_hold_the_same()
    {
        Assert.Equal(Record(), Record());
        Assert.Equal(Record().GetHashCode(), Record().GetHashCode());
        Assert.Equal(Record() with { Tags = default }, Record() with { Tags = [] });
        Assert.NotEqual(Record(), Record() with { Tags = ["b", "a"] });
        Assert.NotEqual(Record(), Record() with { DependsOn = [] });
    }

    [Fact]
    public void Every_property_counts()
    {
        var record = Record();
        MonitorRecord[] others =
        [
            record with { Id = 2 }, record with { Name = "other" }, record with { Slug = null }, record with { Description = "d" },
            record with { PostOnly = true }, record with { StartsNow = true }, record with { Origin = (MonitorOrigin)1 }, record with { DeclarationHash = "h" },
            record with { Definition = record.Definition with { Grace = TimeSpan.Zero } }, record with { Token = default },
            record with { ProtectedToken = "p" }, record with { CreatedAt = Instant.Never },
            record with { UpdatedAt = Instant.Never }, record with { Version = 9 },
            record with { Note = new("n", "me", Instant.Never, Instant.Never) }, record with { CreationKey = new("k", "r") },
        ];
        Assert.All(others, other => Assert.NotEqual(record, other));

        // Two of the properties are lists, which have a test of their own.
        Assert.Equal(typeof(MonitorRecord).GetProperties().Length, others.Length + 2);
    }

    private static MonitorRecord Record() => new()
    {
        Id = 1,
        Name = "job",
        Slug = "job",
        Tags = ["a", "b"],
        DependsOn = ["db"],
        Definition = new() { Schedule = new IntervalSchedule(TimeSpan.FromMinutes(1)), Grace = TimeSpan.FromMinutes(1) },
        Token = new TokenHash(1, 1),
    };
}
