using System.Net;

namespace Heartbeat.AspNetCore.Limits;

public sealed class AddressKeyTests
{
    [Theory]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff:ffff:ffff:ffff")]
    [InlineData("fe80::1%1", "fe80::2%2")]
    public void These_are_one_sender(string one, string other) => Assert.Equal(KeyOf(one), KeyOf(other));

    [Theory]
    [InlineData("192.0.2.7", "192.0.2.8")]
    [InlineData("192.0.2.7", "::192.0.2.7")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1")]
    [InlineData("127.0.0.1", "::1")]
    public void These_are_two(string one, string other) => Assert.NotEqual(KeyOf(one), KeyOf(other));

    [Fact]
    public void Requests_without_an_address_share_a_bucket_with_nobody_else() => Assert.All(
        ["0.0.0.0", "::", "255.255.255.255"],
        static address => Assert.NotEqual(AddressKey.Of(null), KeyOf(address)));

    private static AddressKey KeyOf(string address) => AddressKey.Of(IPAddress.Parse(address));
}
