using FsCheck;
using FsCheck.Fluent;
using Heartbeat.Schedules;

namespace Heartbeat.Core.Tests.Schedules;

public sealed class DurationParserTests
{
    [Theory]
    [InlineData("24h", "1.00:00:00")]
    [InlineData("1h30m", "01:30:00")]
    [InlineData("90s", "00:01:30")]
    [InlineData("1.5h", "01:30:00")]
    [InlineData(".5h", "00:30:00")]
    [InlineData("1.h", "01:00:00")]
    [InlineData("300ms", "00:00:00.3")]
    [InlineData("5us", "00:00:00.000005")]
    [InlineData("5\u00B5s", "00:00:00.000005")]
    [InlineData("5\u03BCs", "00:00:00.000005")]
    [InlineData("1500ns", "00:00:00.0000015")]
    [InlineData("1ns", "00:00:00")]
    [InlineData("2d", "2.00:00:00")]
    [InlineData("2w", "14.00:00:00")]
    [InlineData("30m1h", "01:30:00")]
    [InlineData("0s", "00:00:00")]
    public void Go_durations_with_days_and_weeks_are_read(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData("PT1H", "01:00:00")]
    [InlineData("P1D", "1.00:00:00")]
    [InlineData("P2W", "14.00:00:00")]
    [InlineData("P1DT2H30M", "1.02:30:00")]
    [InlineData("PT0.5S", "00:00:00.5")]
    [InlineData("PT0,5S", "00:00:00.5")]
    [InlineData("PT1.5H", "01:30:00")]
    [InlineData("pt15m", "00:15:00")]
    public void ISO_8601_durations_of_fixed_length_are_read(string text, string expected) =>
        AssertReads(text, expected);

    [Theory]
    [InlineData("1.00:00:00", "1.00:00:00")]
    [InlineData("00:30:00", "00:30:00")]
    [InlineData("00:00:00.25", "00:00:00.25")]
    [InlineData("3600", "01:00:00")]
    [InlineData(" 3600\t", "01:00:00")]
    public void NET_durations_and_whole_seconds_are_read(string text, string expected) => AssertReads(text, expected);

    [Theory]
    [InlineData(null, "the duration is empty")]
    [InlineData("  ", "the duration is empty")]
    [InlineData("-5m", "'-5m': a duration cannot be negative")]
    [InlineData("+5m", "'+5m': a duration has no sign")]
    [InlineData("1.5", "'1.5': '1.5' has no unit (ns us ms s m h d w) at the end")]
    [InlineData("1h30", "'1h30': '30' has no unit (ns us ms s m h d w) at the end")]
    [InlineData("5x", "'5x': 'x' is no unit (ns us ms s m h d w) at position 2 ('x')")]
    [InlineData("1h 30m", "'1h 30m': 'h ' is no unit (ns us ms s m h d w) at position 2 ('h')")]
    [InlineData("soon", "'soon': expected a number at position 1 ('s')")]
    [InlineData(".h", "'.h': expected a number at position 1 ('.')")]
    [InlineData("1h-5m", "'1h-5m': 'h-' is no unit (ns us ms s m h d w) at position 2 ('h')")]
    [InlineData("99999999999999999999s", "'99999999999999999999s' is too long a duration")]
    [InlineData("999999999w", "'999999999w' is too long a duration")]
    [InlineData("P1Y", "'P1Y': years have no fixed length; write days at position 3 ('Y')")]
    [InlineData("P2M", "'P2M': months have no fixed length; write days, or minutes after a T at position 3 ('M')")]
    [InlineData("P", "'P': expected a number at the end")]
    [InlineData("PT", "'PT': expected a number at the end")]
    [InlineData("P1DT", "'P1DT': expected a number at the end")]
    [InlineData("PT0.5H3M", "'PT0.5H3M': only the last part may have a fraction, unexpected text at position 7 ('3')")]
    [InlineData("P0.5DT3M", "'P0.5DT3M': only the last part may have a fraction, unexpected text at position 6 ('T')")]
    [InlineData("P-1D", "'P-1D': expected a number at position 2 ('-')")]
    [InlineData("25:00:00", "'25:00:00' is not hh:mm:ss or days.hh:mm:ss, with hours to 23, minutes to 59")]
    [InlineData("00:30", "'00:30' is not hh:mm:ss or days.hh:mm:ss, with hours to 23, minutes to 59")]
    public void What_is_no_duration_is_refused_with_its_fault_and_place(string? text, string expected)
    {
        var isRead = DurationParser.TryParse(text, out var value, out var error);

        Assert.False(isRead);
        Assert.Equal(TimeSpan.Zero, value);
        Assert.Equal(expected, error);
    }

    [Theory]
    [InlineData("PT1M1H")]
    [InlineData("PT1H1H")]
    [InlineData("P1D1W")]
    [InlineData("PT1D")]
    public void ISO_parts_out_of_order_or_place_are_refused(string text)
    {
        Assert.False(DurationParser.TryParse(text, out _, out var error));
        Assert.Contains("each once and in this order", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("01:30:00", "1h30m")]
    [InlineData("00:01:30", "1m30s")]
    [InlineData("1.00:00:00", "1d")]
    [InlineData("14.00:00:00", "2w")]
    [InlineData("10.00:00:00", "10d")]
    [InlineData("00:00:00", "0s")]
    [InlineData("00:00:01.5", "1s500ms")]
    [InlineData("00:00:00.0000015", "1us500ns")]
    public void Durations_are_written_in_their_shortest_exact_form(string value, string expected) =>
        Assert.Equal(expected, DurationParser.Format(TimeSpan.Parse(value, null)));

    [Fact]
    public void What_is_written_is_read_back_equal() =>
        Prop.ForAll(ArbMap.Default.ArbFor<long>().Filter(ticks => ticks >= 0), ticks =>
        {
            var value = TimeSpan.FromTicks(ticks);
            return DurationParser.Parse(DurationParser.Format(value)) == value;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_longest_duration_is_read_back_equal() =>
        Assert.Equal(TimeSpan.MaxValue, DurationParser.Parse(DurationParser.Format(TimeSpan.MaxValue)));

    [Fact]
    public void Parse_throws_with_the_reason()
    {
        var exception = Assert.Throws<FormatException>(() => DurationParser.Parse("-1s"));

        Assert.Equal("'-1s': a duration cannot be negative", exception.Message);
    }

    private static void AssertReads(string text, string expected)
    {
        Assert.True(DurationParser.TryParse(text, out var value, out var error), error);
        Assert.Equal(TimeSpan.Parse(expected, null), value);
        Assert.Empty(error);
    }
}
