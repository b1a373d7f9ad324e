namespace Heartbeat.AspNetCore.Pings;

public sealed class AcceptHeaderTests
{
    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json, text/plain, */*")]
    [InlineData("APPLICATION/JSON; charset=utf-8")]
    [InlineData("application/problem+json")]
    [InlineData("text/plain;q=0.5, application/json")]
    public void Json_is_preferred(string accept) => Assert.True(AcceptHeader.PrefersJson(accept));

    [Theory]
    [InlineData("")]
    [InlineData("*/*")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")]
    [InlineData("text/plain, application/json")]
    [InlineData("application/json;q=0.1, text/plain")]
    [InlineData("application/json;q=0")]
    [InlineData("json json ;;; ,")]
    public void Text_is_preferred(string accept) => Assert.False(AcceptHeader.PrefersJson(accept));
}
