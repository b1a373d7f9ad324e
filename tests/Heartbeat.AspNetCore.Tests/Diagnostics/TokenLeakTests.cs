using System.Collections.Concurrent;
using System.Diagnostics;
using Heartbeat.AspNetCore.Hosting;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.AspNetCore.Diagnostics;

public sealed class TokenLeakTests
{
    [Fact]
    public async Task No_log_has_a_token_or_a_key_in_it_at_the_lowest_level()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.UseKestrel = true;
            setup.LogLevel = LogLevel.Trace;
            setup.Services = static services => new TestHeartbeatBuilder(services).KeepTokensOutOfRequestLogs();
        });

        await UseEverythingAsync(app);

        Assert.NotEmpty(app.Logs.Lines);
        Assert.All(app.Logs.Lines, AssertClean);
    }

    [Fact]
    public async Task The_scope_of_a_request_puts_no_token_around_our_own_errors()
    {
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.Store.Fault = new StoreUnavailableException("The disk is gone.");
            setup.Services = static services => new TestHeartbeatBuilder(services).KeepTokensOutOfRequestLogs();
        });

        await UseEverythingAsync(app);

        Assert.Contains(app.Logs.Lines, static line => line.Contains(" 2002 ", StringComparison.Ordinal));
        Assert.All(app.Logs.Lines, AssertClean);
    }

    [Theory]
    [InlineData("Logging:Collecting:LogLevel:Default")]
    [InlineData("Logging:Collecting:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Routing.Matching.DfaMatcher")]
    public async Task Rules_for_a_provider_or_a_closer_category_bring_no_token_back(string key)
    {
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.UseKestrel = true;
            setup.Settings[key] = "Trace";
            setup.Services = static services => new TestHeartbeatBuilder(services).KeepTokensOutOfRequestLogs();
        });

        await UseEverythingAsync(app);

        Assert.All(app.Logs.Lines, AssertClean);
        Assert.DoesNotContain(app.Logs.Lines, IsWarning);
    }

    [Theory]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.Routing")]
    [InlineData("Logging:Collecting:LogLevel:Microsoft")]
    public async Task What_the_app_has_silenced_further_stays_silent(string key)
    {
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.Settings[key] = "Critical";
            setup.Services = static services => new TestHeartbeatBuilder(services).KeepTokensOutOfRequestLogs();
        });

        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Microsoft.AspNetCore.Routing.Matching");
        Assert.False(logger.IsEnabled(LogLevel.Error));
        Assert.True(logger.IsEnabled(LogLevel.Critical));
    }

    [Theory]
    [InlineData(LogLevel.Information, true)]
    [InlineData(LogLevel.Warning, true)]
    [InlineData(LogLevel.Critical, true)]
    [InlineData(LogLevel.None, false)]
    public async Task An_app_whose_logs_or_scopes_show_tokens_is_warned(LogLevel level, bool warned)
    {
        await using var app = await TestApp.StartAsync(setup =>
            setup.Settings["Logging:LogLevel:Microsoft.AspNetCore"] = level.ToString());

        Assert.Equal(warned, app.Logs.Lines.Any(IsWarning));
    }

    [Theory]
    [InlineData(LogLevel.Trace)]
    [InlineData(LogLevel.Warning)]
    public async Task An_app_that_keeps_tokens_out_is_not_warned(LogLevel level)
    {
        await using var app = await TestApp.StartAsync(setup =>
        {
            setup.LogLevel = level;
            setup.Services = static services => new TestHeartbeatBuilder(services).KeepTokensOutOfRequestLogs();
        });

        Assert.DoesNotContain(app.Logs.Lines, IsWarning);
    }

    [Fact]
    public async Task No_span_has_a_token_in_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == "Microsoft.AspNetCore",
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,

            // What instrumentation of ASP.NET Core does before any endpoint is reached.
            ActivityStarted = static activity => activity
                .SetTag("url.path", $"/ping/{TestApp.Token}")
                .SetTag("http.target", $"/ping/{TestApp.Token}"),
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var app = await TestApp.StartAsync(static setup =>
        {
            setup.UseKestrel = true;
            setup.Pipeline = static pipeline => pipeline.Use(static (context, next) =>
            {
                Activity.Current?.SetBaggage("app", $"{context.Request.Host.Port}");
                return next(context);
            });
        });

        var path = $"/ping/{TestApp.Token}";
        foreach (var (method, sent) in new[]
        {
            ("GET", path), ("OPTIONS", path), ("DELETE", path), ("GET", $"{path}/stop"), ("GET", $"{path}/start/x/y"),
        })
        {
            using var response = await app.SendAsync(method, sent);
        }

        // Apps of other tests are heard, too; these spans are the ones of the pings above.
        var ours = spans.Where(span => span.GetBaggageItem("app") == $"{app.Address.Port}").ToList();
        Assert.Equal(5, ours.Count);
        Assert.All(ours, static span =>
        {
            Assert.StartsWith("/ping/{token}/{", (string)span.GetTagItem("url.path")!, StringComparison.Ordinal);
            AssertClean($"{span.DisplayName} {string.Join(' ', span.TagObjects)}");
        });
    }

    private static async Task UseEverythingAsync(TestApp app)
    {
        foreach (var path in new[]
        {
            $"/ping/{TestApp.Token}", $"/ping/{TestApp.Token}/start", $"/ping/{TestApp.Token}/999",
            $"/api/v1/heartbeat/{TestApp.Token}/1?msg=x", $"/ping/{TestApp.PingKey}/{TestApp.Slug}",
        })
        {
            using var ping = await app.SendAsync("POST", path);
        }

        using var refused = await app.SendAsync("GET", "/api/v1/heartbeats", ("X-Api-Key", "a-wrong-secret-key"));
        using var created = await app.ManageAsync("POST", "/api/v1/heartbeats", """{"name":"x"}""");
        using var rotated = await app.ManageAsync("POST", "/api/v1/heartbeats/7/rotate-token");
    }

    private static bool IsWarning(string line) => line.Contains(" 2001 ", StringComparison.Ordinal);

    private static void AssertClean(string text)
    {
        foreach (var secret in new[] { TestApp.Token, TestApp.PingKey, TestApp.WriteKey, "a-wrong-secret-key" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
