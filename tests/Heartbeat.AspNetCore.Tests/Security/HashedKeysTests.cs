namespace Heartbeat.AspNetCore.Security;

public sealed class HashedKeysTests
{
    [Fact]
    public void A_key_is_found_by_its_hash()
    {
        var keys = HashedKeys.Of(["one", "two"]);

        Assert.Equal((0, 1, -1), (keys.IndexOf("one"), keys.IndexOf("two"), keys.IndexOf("three")));
        Assert.False(keys.Contains("On"));
    }

    // The last of two equal ones is found: whoever stopped at the first match would find that one.
    [Fact]
    public void Every_key_is_compared_whichever_matches() =>
        Assert.Equal(2, HashedKeys.Of(["same", "other", "same", "another"]).IndexOf("same"));

    [Theory]
    [InlineData("sha256:2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90")]
    [InlineData("SHA256:2BD806C97F0E00AF1A1FC3328FA763A9269723C8DB8FAC4F93AF71DB186D6E90")]
    [InlineData(" 2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90 ")]
    public void A_hash_is_read_in_either_form(string text) => Assert.Equal(KeyHash.Of("alice"), KeyHash.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("sha256:")]
    [InlineData("sha512:2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e90")]
    [InlineData("2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e9")]
    [InlineData("2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e900")]
    [InlineData("2bd806c97f0e00af1a1fc3328fa763a9269723c8db8fac4f93af71db186d6e9g")]
    public void What_is_no_hash_is_not_taken_for_one(string text) => Assert.Null(KeyHash.Parse(text));
}
