using Heartbeat.Monitors;
using Heartbeat.Schedules;
using Heartbeat.Storage.Encoding;

namespace Heartbeat.Engine.Packing;

public sealed class DefinitionTableTests
{
    private readonly DefinitionTable _table = new();

    [Fact]
    public void Equal_definitions_are_kept_once()
    {
        var first = Hours(1);

        Assert.Equal(_table.Take(first), _table.Take(Hours(1)));
        Assert.NotEqual(_table.Take(first), _table.Take(Hours(2)));

        Assert.Equal(2, _table.Count);
        Assert.Same(first, _table[_table.Take(Hours(1))]);
    }

    [Fact]
    public void A_definition_goes_with_its_last_monitor_and_its_number_is_used_again()
    {
        var number = _table.Take(Hours(1));
        _table.Take(number);
        _table.Return(number);
        Assert.Equal(1, _table.Count);

        _table.Return(number);

        Assert.Equal(0, _table.Count);
        Assert.Equal(number, _table.Take(Hours(2)));
        Assert.Equal(Hours(2), _table[number]);
    }

    [Fact]
    public void Definitions_that_mean_the_same_and_are_written_differently_stay_apart()
    {
        var upper = Cron("0 6 * * MON");
        var lower = Cron("0 6 * * mon");
        Assert.Equal(upper, lower);

        Assert.NotEqual(_table.Take(upper), _table.Take(lower));

        Assert.Equal("0 6 * * mon", _table[_table.Take(Cron("0 6 * * mon"))].Schedule.ToString());
    }

    [Fact]
    public void Stored_definitions_are_found_by_their_bytes()
    {
        var sink = new ByteSink();
        var stored = new StoredDefinitions(_table);
        DefinitionCodec.Write(sink, Hours(3));

        var number = stored.Find(sink.Written);

        Assert.Equal(number, stored.Find(sink.Written));
        Assert.Equal(number, _table.Take(Hours(3)));
        Assert.Equal(Hours(3), _table[number]);
        _table.Return(number);
        _table.Return(number);
        _table.Return(number);
        Assert.Equal(0, _table.Count);
    }

    private static MonitorDefinition Hours(int hours) => new()
    {
        Schedule = new IntervalSchedule(TimeSpan.FromHours(hours)),
        Grace = TimeSpan.FromMinutes(1),
    };

    private static MonitorDefinition Cron(string text) => new()
    {
        Schedule = CronSchedule.Parse(text, TimeZoneInfo.Utc),
        Grace = TimeSpan.FromMinutes(1),
    };
}
