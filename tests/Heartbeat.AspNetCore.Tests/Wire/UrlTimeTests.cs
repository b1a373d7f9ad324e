namespace Heartbeat.AspNetCore.Wire;

public sealed class UrlTimeTests
{
    [Theory]
    [InlineData("2026-11-23T12:00:00Z", "2026-11-23T12:00:00.000Z")]
    [InlineData("2026-11-23t12:00:00z", "2026-11-23T12:00:00.000Z")]
    [InlineData("2026-11-23 12:00:00Z", "2026-11-23T12:00:00.000Z")]
    [InlineData("2026-11-23T12:00:00.25+02:00", "2026-11-23T10:00:00.250Z")]
    [InlineData("2026-11-23T12:00:00 02:00", "2026-11-23T10:00:00.000Z")]
    [InlineData("2026-11-23T12:00:00-05:30", "2026-11-23T17:30:00.000Z")]
    [InlineData("1795435200", "2026-11-23T12:00:00.000Z")]
    [InlineData("1795435200.5", "2026-11-23T12:00:00.500Z")]
    public void Rfc_3339_and_seconds_since_1970_are_read(string text, string expected)
    {
        Assert.True(UrlTime.TryParse(text, out var value));
        Assert.Equal(expected, value.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", null));
    }

    [Theory]
    [InlineData("")]
    [InlineData("now")]
    [InlineData("-5")]
    [InlineData("2026-11-23")]
    [InlineData("2026-11-23T12:00:00")]
    [InlineData("2026-02-30T12:00:00Z")]
    [InlineData("99999999999999999999999")]
    [InlineData("253402300800")]
    public void Anything_else_is_no_time(string text) => Assert.False(UrlTime.TryParse(text, out _));
}
