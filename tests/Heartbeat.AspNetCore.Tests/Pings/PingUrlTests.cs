using System.Net;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Pings;

public sealed class PingUrlTests
{
    private static readonly string[] Forms =
    [
        $"/ping/{TestApp.Token}",
        $"/api/v1/ping/{TestApp.Token}",
        $"/api/heartbeat/{TestApp.Token}",
        $"/api/heartbeat/{TestApp.Slug}",
        $"/heartbeat/{TestApp.Token}",
        $"/api/v1/heartbeat/{TestApp.Token}",
        $"/ping/{TestApp.PingKey}/{TestApp.Slug}",
    ];

    private static readonly (string Verb, SignalKind Kind, int? ExitCode)[] Verbs =
    [
        ("", SignalKind.Success, null),
        ("/", SignalKind.Success, null),
        ("/success", SignalKind.Success, null),
        ("/end", SignalKind.Success, null),
        ("/start", SignalKind.Start, null),
        ("/start/", SignalKind.Start, null),
        ("/fail", SignalKind.Fail, null),
        ("/log", SignalKind.Log, null),
        ("/progress", SignalKind.Progress, null),
        ("/0", SignalKind.Success, 0),
        ("/3", SignalKind.Fail, 3),
        ("/255/", SignalKind.Fail, 255),
    ];

    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT"];

    public static TheoryData<string> AllForms => [.. Forms];

    [Theory]
    [MemberData(nameof(AllForms))]
    public async Task Every_form_takes_every_verb_by_every_method(string form)
    {
        await using var app = await TestApp.StartAsync();
        foreach (var (verb, kind, exitCode) in Verbs)
        {
            foreach (var method in Methods)
            {
                using var response = await app.SendAsync(method, form + verb);

                Assert.True(response.StatusCode == HttpStatusCode.OK, $"{method} {form}{verb}: {response.StatusCode}");
                var signal = app.Store.Signals[^1];
                Assert.Equal((kind, exitCode, method), (signal.Kind, signal.ExitCode, signal.Content!.Method));
                Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            }
        }

        Assert.Equal(Verbs.Length * Methods.Length, app.Store.Signals.Count);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public async Task A_prefix_comes_before_every_form(string form)
    {
        await using var app = await TestApp.StartAsync(static setup => setup.Prefix = "/watch");

        using var response = await app.SendAsync("GET", $"/watch{form}");
        using var without = await app.SendAsync("GET", form);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, without.StatusCode);
        Assert.Single(app.Store.Signals);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public async Task Other_methods_are_not_allowed(string form)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("DELETE", form);

        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Empty(app.Store.Signals);
    }

    [Theory]
    [MemberData(nameof(AllForms))]
    public async Task The_question_of_a_browser_is_answered_and_is_no_ping(string form)
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync(
            "OPTIONS", form, ("Origin", "https://example.org"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("*", response.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("POST", response.Headers.GetValues("Access-Control-Allow-Methods").Single(), StringComparison.Ordinal);
        Assert.Empty(app.Store.Signals);
    }

    [Fact]
    public async Task A_uuid_is_the_same_in_any_case()
    {
        await using var app = await TestApp.StartAsync();

        using var response = await app.SendAsync("GET", $"/ping/{TestApp.Token.ToUpperInvariant()}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_token_need_not_be_a_uuid()
    {
        const string token = "hb_billing_nightly_secret";
        await using var app = await TestApp.StartAsync(
            static setup => setup.Store.Known.Add(SignalTarget.ByToken(TokenHash.Of(token))));

        foreach (var path in new[] { $"/ping/{token}", $"/ping/{token}/start", $"/heartbeat/{token}/3" })
        {
            using var response = await app.SendAsync("GET", path);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task A_slug_without_its_ping_key_pings_only_where_slugs_do()
    {
        await using var app = await TestApp.StartAsync();

        foreach (var form in new[] { "/ping/", "/api/v1/ping/", "/heartbeat/", "/api/v1/heartbeat/", "/ping/other-key/" })
        {
            using var response = await app.SendAsync("GET", form + TestApp.Slug);
            Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        }

        Assert.Empty(app.Store.Signals);
    }
}
