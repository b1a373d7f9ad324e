using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

/// <summary>What systemd-analyze 252 answered where its search is peculiar.</summary>
public sealed class OnCalendarClockTests
{
    [Theory]
    [InlineData("02:30 Europe/Paris", "2026-03-28T12:00:00Z", "2026-03-30T00:30:00Z", "2026-03-31T00:30:00Z")]
    [InlineData("daily Africa/Cairo", "2026-04-23T10:00:00Z", "2026-04-24T21:00:00Z", "2026-04-25T21:00:00Z")]
    [InlineData("*:30 Europe/Paris", "2026-03-29T00:15:00Z", "2026-03-29T00:30:00Z", "2026-03-29T01:30:00Z")]
    [InlineData("*:30 Australia/Lord_Howe", "2026-10-03T14:40:00Z", "2026-10-03T15:00:00Z", "2026-10-03T15:30:00Z")]
    public void Times_inside_a_gap_are_left_out(string text, string after, string first, string second) =>
        AssertNext(text, after, first, second);

    [Theory]
    [InlineData("02:30 Europe/Paris", "2026-10-24T21:10:00Z", "2026-10-25T00:30:00Z", "2026-10-26T01:30:00Z")]
    [InlineData("*:30 Europe/Paris", "2026-10-25T00:10:00Z", "2026-10-25T00:30:00Z", "2026-10-25T02:30:00Z")]
    [InlineData("*:30 Australia/Lord_Howe", "2026-04-04T14:00:00Z", "2026-04-04T14:30:00Z", "2026-04-04T16:00:00Z")]
    [InlineData("02:30 Africa/Casablanca", "2026-02-15T00:00:00Z", "2026-02-15T01:30:00Z", "2026-02-16T02:30:00Z")]
    public void Repeated_times_occur_the_first_time_only(string text, string after, string first, string second) =>
        AssertNext(text, after, first, second);

    [Theory]
    [InlineData("*:0/7", "2026-01-05T23:50:00Z", "2026-01-05T23:56:00Z", "2026-01-06T00:07:00Z")]
    [InlineData("Mon *:0/7", "2026-01-05T23:50:00Z", "2026-01-05T23:56:00Z", "2026-01-12T00:00:00Z")]
    [InlineData("8..18:0/7", "2026-01-05T18:50:00Z", "2026-01-05T18:56:00Z", "2026-01-06T08:00:00Z")]
    [InlineData("0/5:00", "2026-01-30T18:00:00Z", "2026-01-30T20:00:00Z", "2026-01-31T00:00:00Z")]
    [InlineData("0/5:00", "2026-01-31T18:00:00Z", "2026-01-31T20:00:00Z", "2026-02-01T05:00:00Z")]
    [InlineData("3/5,4:10", "2026-01-31T20:00:00Z", "2026-01-31T23:10:00Z", "2026-02-01T03:10:00Z")]
    [InlineData("*:*:0/7", "2026-01-05T10:59:50Z", "2026-01-05T10:59:56Z", "2026-01-05T11:00:07Z")]
    [InlineData("*:*:0/7", "2026-01-05T10:58:50Z", "2026-01-05T10:58:56Z", "2026-01-05T10:59:00Z")]
    [InlineData("*-*-1/7", "2026-12-23T00:00:00Z", "2026-12-29T00:00:00Z", "2027-01-08T00:00:00Z")]
    [InlineData("*-1..11-1/7", "2026-11-23T00:00:00Z", "2026-11-29T00:00:00Z", "2027-01-01T00:00:00Z")]
    [InlineData("*-*~28/25", "2026-12-20T00:00:00Z", "2026-12-29T00:00:00Z", "2027-01-29T00:00:00Z")]
    public void What_an_uneven_repetition_steps_over_at_the_turn_of_two_units_is_left_out(
        string text, string after, string first, string second) => AssertNext(text, after, first, second);

    private static void AssertNext(string text, string after, string first, string second)
    {
        var schedule = OnCalendarSchedule.Parse(text, TimeZoneInfo.Utc);

        var found = SchedulePreview.Occurrences(schedule, ScheduleVectors.At(after), 2);

        Assert.Equal([ScheduleVectors.At(first), ScheduleVectors.At(second)], found);
    }
}
