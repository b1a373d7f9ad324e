namespace Heartbeat.Monitors;

public sealed class TokenFactoryTests
{
    [Fact]
    public void A_token_is_a_UUID_of_version_4_and_no_two_are_the_same()
    {
        var tokens = Enumerable.Range(0, 1_000).Select(static _ => TokenFactory.Create()).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(1_000, tokens.Count);
        Assert.All(tokens, static token =>
        {
            Assert.Matches("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", token);
        });
    }
}
