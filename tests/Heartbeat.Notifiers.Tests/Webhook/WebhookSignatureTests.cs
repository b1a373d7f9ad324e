using System.Text;

namespace Heartbeat.Notifiers.Webhook;

public sealed class WebhookSignatureTests
{
    private const string Secret = "s3cret";

    // printf '1767225600.{"a":1}' | openssl dgst -sha256 -hmac s3cret
    private const string Known = "t=1767225600,v1=7d4120fcebf444efab10ba7cd6c651bf463cefb039db5fad37ff9f7231ac8a4a";

    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_767_225_600);
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"a":1}""");

    [Fact]
    public void The_signature_is_the_one_that_openssl_computes() =>
        Assert.Equal(Known, WebhookSignature.Sign(Secret, Now, Body));

    [Theory]
    [InlineData(0, true)]
    [InlineData(300, true)]
    [InlineData(-300, true)]
    [InlineData(301, false)]
    [InlineData(-301, false)]
    public void A_signature_holds_for_five_minutes(int seconds, bool expected) =>
        Assert.Equal(expected, WebhookSignature.Verify(Secret, Known, Body, Now.AddSeconds(seconds)));

    [Fact]
    public void The_tolerance_can_be_set() => Assert.True(
        WebhookSignature.Verify(Secret, Known, Body, Now.AddDays(1), TimeSpan.FromDays(1)));

    [Fact]
    public void Another_body_or_secret_does_not_pass()
    {
        Assert.False(WebhookSignature.Verify(Secret, Known, [.. Body, (byte)' '], Now));
        Assert.False(WebhookSignature.Verify("other", Known, Body, Now));
    }

    [Fact]
    public void One_of_several_signatures_is_enough_while_a_secret_is_changed()
    {
        var other = WebhookSignature.Sign("other", Now, Body);

        Assert.True(WebhookSignature.Verify(Secret, $"{other},{Known.Split(',')[1]}", Body, Now));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("t=1767225600")]
    [InlineData("v1=00")]
    [InlineData("t=,v1=")]
    [InlineData("t=99999999999999999999,v1=00")]
    [InlineData("t=9223372036854775807,v1=0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=1767225600,v1=zz00000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("t=-1,v1=é,,,=")]
    public void What_cannot_be_read_does_not_pass(string? header) =>
        Assert.False(WebhookSignature.Verify(Secret, header, Body, Now));
}
