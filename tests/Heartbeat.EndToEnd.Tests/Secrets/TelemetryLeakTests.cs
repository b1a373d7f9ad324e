using Heartbeat.EndToEnd.Support;
using Heartbeat.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heartbeat.EndToEnd.Secrets;

/// <summary>The same within one process, where every span and every measurement can be heard, too.</summary>
public sealed class TelemetryLeakTests
{
    [Fact]
    public async Task No_log_span_or_metric_has_a_token_or_a_key_in_it()
    {
        using var folder = new TempFolder();
        await using var hooks = await WebhookReceiver.StartAsync();
        using var recorder = new TelemetryRecorder();
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { Args = ["--urls", "http://127.0.0.1:0"], ContentRootPath = folder.Path });
        builder.Configuration.AddInMemoryCollection(EverythingSecret.SettingsFor(hooks)
            .Select(static setting => setting.Split('=', 2))
            .Select(static pair => KeyValuePair.Create(pair[0], (string?)pair[1])));
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Trace).AddProvider(recorder);
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services
            .AddHeartbeat()
            .UseSqlite(folder.File("heartbeat.db"))
            .AddNotifiers()
            .AddLogNotifier()
            .ProtectTokensWithDataProtection()
            .KeepTokensOutOfRequestLogs()
            .AcceptOddRequests();
        var secrets = new EverythingSecret();
        await using (var app = builder.Build())
        {
            app.MapHeartbeatEndpoints();
            await app.StartAsync();
            using var api = new HeartbeatApi(new Uri(app.Urls.Single()));

            await secrets.UseAsync(api, hooks);
            recorder.Observe();
            await app.StopAsync();
        }

        Assert.Contains("meter Heartbeat", recorder.Sources);
        Assert.Contains("span Heartbeat", recorder.Sources);
        Assert.Contains("span Microsoft.AspNetCore", recorder.Sources);
        Assert.Contains(recorder.Texts, static text => text.StartsWith("log Microsoft.AspNetCore.", StringComparison.Ordinal));
        secrets.AssertNotIn(recorder.Texts);
        secrets.AssertNotIn(hooks.Received.Select(static hook => hook.Text));
    }
}
