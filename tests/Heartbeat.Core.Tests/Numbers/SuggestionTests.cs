using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Numbers;

public sealed class SuggestionTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public void A_grace_period_leaves_room_for_what_was_fine_so_far()
    {
        var grace = Grace(Days.Daily(Hour), [.. Minutes(95, 4), .. Minutes(4, 6), .. Minutes(1, 11)]);

        Assert.Equal(TimeSpan.FromMinutes(15), grace.Value);
        Assert.Equal("95 of 100 runs came within 4m of their due time, the latest 11m after; 15m leaves room.", grace.Reason);
    }

    [Fact]
    public void Alarms_now_and_then_do_not_make_the_grace_period_longer()
    {
        var grace = Grace(Days.Daily(TimeSpan.FromMinutes(30)), [.. Minutes(97, 4), .. Minutes(3, 300)]);

        Assert.Equal(TimeSpan.FromMinutes(7), grace.Value);
        Assert.Equal(
            "97 of 100 runs came within 4m of their due time, the latest 5h after; 7m leaves room for all but 3.", grace.Reason);
    }

    [Fact]
    public void Where_it_is_often_too_short_the_grace_period_gets_longer()
    {
        var grace = Grace(Days.Daily(TimeSpan.FromMinutes(2)), [.. Minutes(60, 1), .. Minutes(40, 20)]);

        Assert.Equal(TimeSpan.FromMinutes(30), grace.Value);
        Assert.Equal("All 100 runs came within 20m of their due time; 30m leaves room.", grace.Reason);
    }

    [Fact]
    public void Punctual_jobs_have_a_little_grace_and_frequent_ones_less()
    {
        var often = new MonitorDefinition { Schedule = new IntervalSchedule(TimeSpan.FromMinutes(1)), Grace = Hour, MaxRunTime = Hour };

        Assert.Equal(
            new(TimeSpan.FromMinutes(1), "All 30 runs came by their due time; 1m leaves room."),
            Grace(Days.Daily(Hour, Hour), Minutes(30, 0)));
        Assert.Equal(TimeSpan.FromSeconds(10), Grace(often, Minutes(30, 0)).Value);
    }

    [Fact]
    public void What_is_set_already_is_said_to_be()
    {
        var grace = Grace(Days.Daily(TimeSpan.FromMinutes(1), Hour), [.. Minutes(29, 0), .. Minutes(1, 600)]);

        Assert.Equal(
            "29 of 30 runs came by their due time, the latest 10h after; 1m leaves room for all but 1, as it is set.",
            grace.Reason);
    }

    [Fact]
    public void A_few_runs_are_no_ground_for_a_suggestion()
    {
        var job = Days.Daily(Hour);

        Assert.Equal(
            new(null, "Only 19 successful runs in the last 30 days had a due time to be held against; a suggestion takes 20."),
            Grace(job, Minutes(19, 1)));
        Assert.Equal(
            new(null, "Only 1 successful run in the last 30 days had a known duration; a suggestion takes 20."),
            MaxRunTime(job, Minutes(1, 1)));
        Assert.Equal(
            new(null, "No successful run in the last 30 days had a known duration; a suggestion takes 20. "
                + "A start before each run lets it be timed."),
            MaxRunTime(job, []));
    }

    [Fact]
    public void A_max_run_time_leaves_room_to_grow()
    {
        var limit = MaxRunTime(Days.Daily(Hour, Hour), [.. Minutes(96, 10), .. Minutes(4, 20)]);

        Assert.Equal(TimeSpan.FromMinutes(40), limit.Value);
        Assert.Equal("96 of 100 runs took at most 10m, the longest 20m; 40m leaves room.", limit.Reason);
    }

    [Fact]
    public void Short_runs_have_a_minute_all_the_same() =>
        Assert.Equal(TimeSpan.FromMinutes(1), MaxRunTime(Days.Daily(Hour, Hour), Minutes(30, 0.001)).Value);

    [Fact]
    public void A_shorter_grace_period_comes_with_a_max_run_time_where_none_is_set()
    {
        var numbers = Numbers(Days.Daily(Hour), Minutes(30, 0), Minutes(30, 30));

        Assert.Equal((TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(50)), (numbers.SuggestedGrace.Value, numbers.SuggestedMaxRunTime.Value));
        Assert.EndsWith("; set a max run time with it, since runs have no longer where none is set.", numbers.SuggestedGrace.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("max run time", Numbers(Days.Daily(Hour, Hour), Minutes(30, 0), Minutes(30, 30)).SuggestedGrace.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_few_runs_are_timed_and_none_may_take_longer_the_grace_period_is_enough_for_them_too()
    {
        var grace = Numbers(Days.Daily(Hour), Minutes(30, 0), Minutes(3, 30)).SuggestedGrace;

        Assert.Equal(TimeSpan.FromMinutes(40), grace.Value);
        Assert.Equal(
            "All 30 runs came by their due time; 40m leaves room, also for the runs themselves, which have as long while no "
            + "max run time is set.",
            grace.Reason);
    }

    [Fact]
    public void No_suggestion_is_below_what_was_fine_or_beyond_what_can_be_set()
    {
        var random = new Random(11);
        for (var round = 0; round < 500; round++)
        {
            var limit = TimeSpan.FromSeconds(Math.Exp(random.NextDouble() * Math.Log(TimeSpan.FromDays(365).TotalSeconds)));
            TimeSpan[] observed = [.. Enumerable.Range(0, random.Next(20, 200))
                .Select(_ => limit * Math.Exp((random.NextDouble() * 6) - random.Next(1, 6)))];
            var fine = observed.Where(it => it <= limit).DefaultIfEmpty().Max();
            var numbers = Numbers(Days.Daily(limit, limit), observed, observed);

            Assert.InRange(numbers.SuggestedGrace.Value!.Value, fine, TimeSpan.FromDays(365));
            Assert.InRange(numbers.SuggestedMaxRunTime.Value!.Value, fine, TimeSpan.FromDays(365));
        }
    }

    private static IEnumerable<TimeSpan> Minutes(int count, double minutes) => Days.Times(count, TimeSpan.FromMinutes(minutes));

    private static SettingSuggestion Grace(MonitorDefinition definition, IEnumerable<TimeSpan> lateness) =>
        Numbers(definition, lateness, []).SuggestedGrace;

    private static SettingSuggestion MaxRunTime(MonitorDefinition definition, IEnumerable<TimeSpan> durations) =>
        Numbers(definition, [], durations).SuggestedMaxRunTime;

    private static MonitorNumbers Numbers(
        MonitorDefinition definition, IEnumerable<TimeSpan> lateness, IEnumerable<TimeSpan> durations) =>
        MonitorNumbers.Of(definition, [Days.Ago(3, durations, lateness)], 30, Days.Now);
}
