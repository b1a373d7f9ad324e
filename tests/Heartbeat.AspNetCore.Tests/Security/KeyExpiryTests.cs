using System.Globalization;

namespace Heartbeat.AspNetCore.Security;

public sealed class KeyExpiryTests
{
    [Theory]
    [InlineData("2027-03-31T18:00:00Z", "2027-03-31T18:00:00Z")]
    [InlineData("2027-03-31T18:00:00+02:00", "2027-03-31T16:00:00Z")]
    [InlineData(" 2027-03-31 ", "2027-04-01T00:00:00Z")]
    [InlineData("2028-02-29", "2028-03-01T00:00:00Z")]
    [InlineData("9999-12-31", "9999-12-31T23:59:59.9999999Z")]
    public void A_time_is_itself_and_a_date_is_the_end_of_its_day(string text, string expected)
    {
        Assert.True(KeyExpiry.TryParse(text, out var expires));
        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), expires);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2027")]
    [InlineData("1893456000")]
    [InlineData("2027-03-31T18:00:00")]
    [InlineData("31.03.2027")]
    [InlineData("2027-02-30")]
    [InlineData("in a year")]
    public void All_else_is_refused(string text) => Assert.False(KeyExpiry.TryParse(text, out _));
}
