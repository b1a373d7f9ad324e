using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class IntervalScheduleTests
{
    private static readonly TimeZoneInfo Riga = TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga");
    private static readonly TimeZoneInfo LordHowe = TimeZoneInfo.FindSystemTimeZoneById("Australia/Lord_Howe");
    private static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    [Fact]
    public void A_daily_job_is_expected_25_hours_later_when_summer_time_ends()
    {
        var due = Daily(Riga).Next(At("2026-10-24T12:00:00Z"), Grace, TimeZoneInfo.Utc);

        Assert.Equal(At("2026-10-25T13:00:00Z"), due);
    }

    [Fact]
    public void Of_a_time_that_comes_twice_the_later_counts()
    {
        // 03:30 local, which comes twice on the next day.
        var due = Daily(Riga).Next(At("2026-10-24T00:30:00Z"), TimeSpan.Zero, TimeZoneInfo.Utc);

        Assert.Equal(At("2026-10-25T01:30:00Z"), due);
    }

    [Fact]
    public void A_daily_job_is_expected_24_hours_later_when_summer_time_begins()
    {
        var due = Daily(Riga).Next(At("2026-03-28T01:00:00Z"), Grace, TimeZoneInfo.Utc);

        Assert.Equal(At("2026-03-29T01:00:00Z"), due);
    }

    [Fact]
    public void Half_an_hour_is_added_where_the_clock_changes_by_half_an_hour()
    {
        var due = Daily(LordHowe).Next(At("2026-04-04T10:00:00Z"), Grace, TimeZoneInfo.Utc);

        Assert.Equal(At("2026-04-05T10:30:00Z"), due);
    }

    [Fact]
    public void The_clock_is_read_one_grace_period_before_completion()
    {
        // Completed 30 minutes after the change, but begun before it.
        var completed = At("2026-10-25T01:30:00Z");

        Assert.Equal(At("2026-10-26T02:30:00Z"), Daily(Riga).Next(completed, Grace, TimeZoneInfo.Utc));
        Assert.Equal(At("2026-10-26T01:30:00Z"), Daily(Riga).Next(completed, TimeSpan.Zero, TimeZoneInfo.Utc));
    }

    [Fact]
    public void The_interval_on_the_local_clock_may_end_inside_a_gap()
    {
        // 03:30 on 2026-03-29 does not exist; half an hour into the gap becomes half an hour after it.
        var due = Daily(Riga).Next(At("2026-03-28T01:30:00Z"), TimeSpan.Zero, TimeZoneInfo.Utc);

        Assert.Equal(At("2026-03-29T01:30:00Z"), due);
    }

    [Fact]
    public void An_interval_below_two_hours_ignores_the_clock()
    {
        var schedule = new IntervalSchedule(TimeSpan.FromMinutes(119), Riga);

        Assert.Equal(
            At("2026-10-25T02:29:00Z"),
            schedule.Next(At("2026-10-25T00:30:00Z"), TimeSpan.Zero, TimeZoneInfo.Utc));
    }

    [Fact]
    public void The_fallback_zone_counts_only_where_none_was_given()
    {
        var completed = At("2026-10-24T12:00:00Z");

        Assert.Equal(At("2026-10-25T13:00:00Z"), Daily(zone: null).Next(completed, Grace, Riga));
        Assert.Equal(At("2026-10-25T12:00:00Z"), Daily(TimeZoneInfo.Utc).Next(completed, Grace, Riga));
    }

    [Fact]
    public void The_local_clock_never_shortens_an_interval()
    {
        for (var at = At("2026-01-01T00:00:00Z"); at < At("2027-01-01T00:00:00Z"); at += TimeSpan.FromMinutes(37))
        {
            var length = Daily(LordHowe).Next(at, Grace, Riga) - at;
            Assert.InRange(length, TimeSpan.FromHours(24), TimeSpan.FromHours(24.5));
        }
    }

    [Fact]
    public void Markers_and_far_times_do_not_throw()
    {
        var tenYears = new IntervalSchedule(IntervalSchedule.MaxInterval, Riga);

        Assert.Equal(Instant.Never, tenYears.Next(Instant.Never, Grace, Riga));
        Assert.Equal(Instant.None, tenYears.Next(Instant.None, Grace, Riga));
        Assert.Equal(At("2409-11-27T00:00:00Z"), tenYears.Next(At("2399-11-30T00:00:00Z"), Grace, Riga));
    }

    [Fact]
    public void Intervals_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalSchedule(TimeSpan.FromMilliseconds(999)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntervalSchedule(TimeSpan.FromDays(3_651)));
        Assert.Equal("1s", new IntervalSchedule(TimeSpan.FromSeconds(1)).ToString());
    }

    private static IntervalSchedule Daily(TimeZoneInfo? zone) => new(TimeSpan.FromDays(1), zone);

    private static Instant At(string text) => ScheduleVectors.At(text);
}
