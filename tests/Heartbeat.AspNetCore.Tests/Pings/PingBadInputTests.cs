using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingBadInputTests
{
    [Theory]
    [InlineData("256")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    [InlineData("stop")]
    [InlineData("START")]
    [InlineData("1.5")]
    public async Task An_unknown_verb_is_refused_before_anything_is_said_about_the_token(string verb)
    {
        await using var app = await TestApp.StartAsync();
        foreach (var form in new[] { "/ping/", "/heartbeat/", "/api/heartbeat/", "/api/v1/heartbeat/", "/api/v1/ping/" })
        {
            foreach (var token in new[] { TestApp.Token, Guid.NewGuid().ToString() })
            {
                using var response = await app.SendAsync("GET", $"{form}{token}/{verb}");
                Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            }
        }

        Assert.Empty(app.Store.Asked);
    }

    [Theory]
    [InlineData("/ping/0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10/start/now")]
    [InlineData("/ping/team-key-1/nightly/stop")]
    [InlineData("/ping/other-key/nightly/256")]
    public async Task A_third_segment_that_says_nothing_is_refused(string path)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid url format", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/ping/0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10?rid=job-1")]
    [InlineData("/ping/0b6a1f7e-5f5c-4a53-9d3c-6f2f3c1a9b10?rid=")]
    [InlineData("/ping/team-key-1/nightly?rid=job-1")]
    public async Task A_bad_run_id_is_refused_where_a_uuid_is_asked_for(string path)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("invalid uuid format", await response.Content.ReadAsStringAsync());
        Assert.Empty(app.Store.Signals);
    }

    [Fact]
    public async Task Elsewhere_a_run_id_is_any_printable_text()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/heartbeat/{TestApp.Token}/start?rid=job-1");

        Assert.Equal("job-1", app.Store.Single.RunId);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "garbage, ;;; <script>, 999.999.999.999")]
    [InlineData("X-Forwarded-Proto", "gopher, \"")]
    [InlineData("User-Agent", "((((not an agent")]
    [InlineData("Accept", ";;;json,,,=")]
    [InlineData("Idempotency-Key", "\u007f")]
    [InlineData("Sec-Purpose", "nothing")]
    public async Task Odd_headers_do_not_stop_a_ping(string name, string value)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}", (name, value));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(SignalKind.Success, app.Store.Single.Kind);
    }

    [Theory]
    [InlineData("X-Forwarded-For")]
    [InlineData("X-Forwarded-Proto")]
    [InlineData("User-Agent")]
    [InlineData("Idempotency-Key")]
    public async Task Long_headers_do_not_stop_a_ping(string name)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}", (name, new string('x', 20_000)));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True((app.Store.Single.Content!.UserAgent?.Length ?? 0) <= 255);
    }

    [Fact]
    public async Task A_long_idempotency_key_works_like_a_short_one()
    {
        await using var app = await TestApp.StartAsync();
        var key = new string('x', 20_000);
        foreach (var sent in new[] { key, key, key + "y" })
        {
            using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}", ("Idempotency-Key", sent));
        }

        var keys = app.Store.Signals.Select(static signal => signal.IdempotencyKey).ToList();
        Assert.All(keys, static kept => Assert.InRange(kept!.Length, 1, 255));
        Assert.Equal(keys[0], keys[1]);
        Assert.NotEqual(keys[0], keys[2]);
    }

    [Fact]
    public async Task An_idempotency_key_that_cannot_be_one_is_noted()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}?at=noon", ("Idempotency-Key", "a\u007f"));

        Assert.Null(app.Store.Single.IdempotencyKey);
        Assert.Equal("[not understood and ignored: at, Idempotency-Key]", app.Store.Single.Content!.Message);
    }

    [Theory]
    [InlineData("365d", true)]
    [InlineData("366d", false)]
    [InlineData("10675199d", false)]
    [InlineData("31536001", false)]
    public async Task A_duration_of_more_than_a_year_is_none(string duration, bool taken)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}?duration={duration}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(taken, app.Store.Single.Duration is not null);
        Assert.Equal(taken ? null : "[not understood and ignored: duration]", app.Store.Single.Content!.Message);
    }

    [Theory]
    [InlineData("garbage")]
    [InlineData("text/")]
    [InlineData("multipart/form-data")]
    [InlineData("application/json; charset=\u00ff")]
    public async Task An_odd_content_type_does_not_stop_a_ping(string contentType)
    {
        await using var app = await TestApp.StartAsync();
        using var content = new StringContent("done");
        content.Headers.Remove("Content-Type");
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await app.Client.PostAsync($"/ping/{TestApp.Token}", content);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("done", app.Store.Single.Content!.Body);
    }

    [Fact]
    public async Task Bad_values_and_unknown_parameters_are_noted_and_the_ping_counts()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync(
            "GET", $"/ping/{TestApp.Token}?at=noon&duration=-3&next_due=%FF&shoe_size=44&msg=hi&=&&%");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var signal = app.Store.Single;
        Assert.Equal((null, null, null), (signal.At, signal.Duration, signal.NextDue));
        Assert.Equal("hi [not understood and ignored: at, duration, next_due]", signal.Content!.Message);
    }

    [Fact]
    public async Task The_source_is_the_connection_never_a_header()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token}", ("X-Forwarded-For", "203.0.113.9"));

        Assert.Equal("192.0.2.7", app.Store.Single.Content!.Source);
    }

    [Fact]
    public async Task An_idempotency_key_is_handed_on()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("POST", $"/ping/{TestApp.Token}", ("Idempotency-Key", "k-1"));

        Assert.Equal("k-1", app.Store.Single.IdempotencyKey);
    }
}
