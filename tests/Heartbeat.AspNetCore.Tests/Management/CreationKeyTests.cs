using Heartbeat.AspNetCore.Hosting;

namespace Heartbeat.AspNetCore.Management;

public sealed class CreationKeyTests
{
    private const string Json = """{"name":"x","interval":"1d"}""";

    [Fact]
    public async Task The_same_request_creates_once_and_answers_alike()
    {
        await using var app = await RealApp.StartAsync();

        var first = await CreateAsync(app, Json, "key");
        var again = await CreateAsync(app, """{"interval":"1d", "name":"x"}""", "key");
        var other = await CreateAsync(app, Json, "another");

        Assert.Equal((201, 201, 201), (first.Status, again.Status, other.Status));
        Assert.False(first.Headers.ContainsKey("Idempotent-Replayed"));
        Assert.Equal("true", again.Headers["Idempotent-Replayed"]);
        Assert.Equal(first.Headers["Location"], again.Headers["Location"]);
        Assert.Equal((string)first["uuid"]!, (string)again["uuid"]!);
        Assert.Equal((2, 2, 3), ((int)first["id"]!, (int)again["id"]!, (int)other["id"]!));
    }

    [Fact]
    public async Task The_same_key_with_another_request_is_a_mistake()
    {
        await using var app = await RealApp.StartAsync();
        await CreateAsync(app, Json, "key");

        var reused = await CreateAsync(app, """{"name":"y","interval":"1d"}""", "key");

        Assert.Equal((422, "IDEMPOTENCY_KEY_REUSED", "Idempotency-Key"), (reused.Status, reused.Code, reused.Fields));
    }

    [Theory]
    [InlineData("a\tb")]
    [InlineData(null)]
    public async Task A_key_that_cannot_be_one_is_refused(string? key)
    {
        await using var app = await RealApp.StartAsync();

        var refused = await CreateAsync(app, Json, key ?? new string('k', 256));

        Assert.Equal((400, "Idempotency-Key"), (refused.Status, refused.Fields));
        Assert.Equal(201, (await CreateAsync(app, Json, new string('k', 255))).Status);
    }

    private static Task<HttpAnswer> CreateAsync(RealApp app, string json, string key) =>
        app.CallAsync("POST", "/api/v1/heartbeats", json, ("Idempotency-Key", key));
}
