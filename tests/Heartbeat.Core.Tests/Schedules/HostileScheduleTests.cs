using FsCheck;
using FsCheck.Fluent;
using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class HostileScheduleTests
{
    private static readonly Gen<string> Garbage = Gen.OneOf(
        Pieces("0", "9", "59", "99999999999", "*", "/", "-", ",", "#", "L", "W", "?", "MON", "jan", " ", "@daily"),
        Pieces("0", "31", "2026", "*", "/", "..", ".", "~", "-", ",", ":", "Mon", "Sunday", " ", "UTC", "@"),
        Pieces("P", "T", "1", "0.5", "W", "D", "H", "M", "ms", "\u00B5s", "h", ":", "-", "\0", "\uD800", "\u0661"));

    [Fact]
    public void No_text_makes_a_parser_throw() =>
        Prop.ForAll(Garbage.ToArbitrary(), text =>
        {
            var isDuration = DurationParser.TryParse(text, out _, out var durationError);
            var isSchedule = ScheduleParser.TryParse(text, TimeZoneInfo.Utc, false, out var schedule, out var error);
            var isCron = CronSchedule.TryParse(text, TimeZoneInfo.Utc, out _, out var cronError);
            var isEvent = OnCalendarSchedule.TryParse(text, TimeZoneInfo.Utc, out _, out var eventError);
            return isDuration == (durationError.Length == 0)
                && isSchedule == (error.Length == 0)
                && isSchedule == (schedule is not null)
                && isCron == (cronError.Length == 0)
                && isEvent == (eventError.Length == 0);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Theory]
    [InlineData("1,")]
    [InlineData("* ")]
    [InlineData("9")]
    [InlineData("1h")]
    [InlineData("Mon,")]
    public void Endless_text_is_refused_before_it_is_read(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, 1_000_000));

        Assert.False(ScheduleParser.TryParse(text, TimeZoneInfo.Utc, zoneGiven: false, out _, out var error));
        Assert.Contains("are allowed", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Markers_and_far_instants_find_an_answer()
    {
        OccurrenceSchedule[] schedules =
        [
            CronSchedule.Parse("0 0 29 2 *", TimeZoneInfo.FindSystemTimeZoneById("Europe/Riga")),
            OnCalendarSchedule.Parse("*-*-1/30 0/5:0/7:0/7", TimeZoneInfo.Utc),
        ];
        Assert.All(schedules, schedule =>
        {
            Assert.Equal(Instant.Never, schedule.Next(Instant.Never));
            Assert.Equal(Instant.Never, schedule.Next(Instant.FromUnixMicroseconds(long.MaxValue - 1)));
            Assert.Equal(Instant.None, schedule.Previous(Instant.None));
            Assert.Equal(Instant.None, schedule.Previous(Instant.FromUnixMicroseconds(long.MinValue + 1)));
            Assert.Equal(schedule.Next(Instant.None), schedule.Previous(schedule.Next(Instant.None)));
            Assert.True(schedule.Previous(Instant.Never).IsTime);
        });
    }

    private static Gen<string> Pieces(params string[] pieces) =>
        Gen.Elements(pieces).ListOf().Select(list => string.Concat(list));
}
