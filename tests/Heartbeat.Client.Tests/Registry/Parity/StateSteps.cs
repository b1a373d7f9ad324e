using Heartbeat.Client.Registry.Support;
using Heartbeat.Monitors;
using Heartbeat.Signals;
using Microsoft.Extensions.DependencyInjection;
using static Heartbeat.Client.Registry.Parity.RegistryStep;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>What jobs and operators do to monitors, so that they are seen in each of their states.</summary>
internal static class StateSteps
{
    private static readonly DateTimeOffset Later = new(2026, 12, 24, 0, 0, 0, 123, TimeSpan.FromHours(2));
    private static readonly DateTimeOffset Past = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly string TooLong = new('x', 1_001);

    public static IEnumerable<RegistryStep> All() =>
    [
        Pausing("for good", 2),
        Pausing("until then, and why", 2, Later, " the move "),
        Pausing("until what is past", 2, Past),
        Pausing("too long a reason", 2, reason: TooLong),
        Pausing("too long a reason, until what is past", 2, Past, TooLong),
        Pausing("what is not there", 99),
        Pausing("no id", 0),
        Pausing("again", 8, reason: ""),
        Of(nameof(IMonitorRegistry.ResumeAsync), "what is paused", static registry => registry.ResumeAsync(8)),
        Of(nameof(IMonitorRegistry.ResumeAsync), "what is not", static registry => registry.ResumeAsync(8)),
        Of(nameof(IMonitorRegistry.ResumeAsync), "what is not there", static registry => registry.ResumeAsync(99)),
        Acknowledging("what is not down", 2) with { Before = Signals(
            new Signal(SignalKind.Start) { RunId = "a" },
            new Signal(SignalKind.Success) { RunId = "a", Duration = TimeSpan.FromSeconds(90), Content = new() { Message = "ok", Body = "all" } },
            Signal.FromExitCode(3),
            new Signal(SignalKind.Log) { Content = new() { Body = "text", OriginalBodyLength = 9_000 } },
            new Signal(SignalKind.Progress) { RunId = "b" }) },
        Acknowledging("what is down, and why", 2, "on it", "Ann", Later) with { Before = Signals(
            new Signal(SignalKind.Start) { RunId = "c" },
            new Signal(SignalKind.Fail) { RunId = "c", At = new(2026, 11, 23, 12, 0, 0, TimeSpan.Zero) },
            new Signal(SignalKind.Fail) { IdempotencyKey = "once" },
            new Signal(SignalKind.Interrupted),
            new Signal(SignalKind.Start)) },
        Acknowledging("in the name of the key, for good", 2),
        Acknowledging("too much", 2, TooLong, TooLong),
        Acknowledging("what is not there", 99),
        Of(nameof(IMonitorRegistry.ResumeAsync), "after a recovery", static registry => registry.ResumeAsync(2)) with
        {
            Before = Signals([.. Enumerable.Repeat(Signal.FromExitCode(0), 3)]),
        },
        Of(nameof(IMonitorRegistry.RetireAsync), "a monitor", static registry => registry.RetireAsync(8)),
        Of(nameof(IMonitorRegistry.RetireAsync), "it again", static registry => registry.RetireAsync(8)),
        Of(nameof(IMonitorRegistry.RetireAsync), "what is not there", static registry => registry.RetireAsync(99)),
        Of(nameof(IMonitorRegistry.RestoreAsync), "a monitor", static registry => registry.RestoreAsync(8)),
        Of(nameof(IMonitorRegistry.RestoreAsync), "what is not there", static registry => registry.RestoreAsync(99)),
        Of(nameof(IMonitorRegistry.RotateTokenAsync), "a monitor", static async registry =>
            RegistrySteps.Masked(await registry.RotateTokenAsync(2))),
        Of(nameof(IMonitorRegistry.RotateTokenAsync), "what is not there", static registry => registry.RotateTokenAsync(99)) with
        {
            Before = static server => server.PingAsync("watch/ping/token-of-the-nightly-backup?msg=old"),
        },
        Of(nameof(IMonitorRegistry.ResumeAsync), "late ones", static registry => registry.ResumeAsync(2)) with
        {
            Before = static server => server.PassAsync(TimeSpan.FromMinutes(125)),
            TakesLong = true,
        },
        Of(nameof(IMonitorRegistry.ResumeAsync), "a job that says when it comes next", static registry => registry.ResumeAsync(9)) with
        {
            Before = static server => ReportAsync(server, "reported",
                new Signal(SignalKind.Success) { NextDue = server.Time.GetUtcNow().AddHours(5) },
                new Signal(SignalKind.Expect) { NextDue = DateTimeOffset.MaxValue }),
        },
        Of(nameof(IMonitorRegistry.ResumeAsync), "long histories", static registry => registry.ResumeAsync(8)) with
        {
            Before = static server => ReportAsync(
                server, "calendar", [.. Enumerable.Repeat(new Signal(SignalKind.Success) { Duration = TimeSpan.FromSeconds(7) }, 30)]),
        },
    ];

    private static Func<RegistryServer, Task> Signals(params Signal[] signals) =>
        server => ReportAsync(server, "nightly", signals);

    private static async Task ReportAsync(RegistryServer server, string slug, params Signal[] signals)
    {
        var reporter = server.Services.GetRequiredService<IHeartbeatReporter>();
        foreach (var signal in signals)
        {
            Assert.Equal(SignalResult.Accepted, await reporter.ReportAsync(slug, signal));
            await server.PassAsync(TimeSpan.FromSeconds(5));
        }
    }

    private static RegistryStep Pausing(string what, long id, DateTimeOffset? until = null, string? reason = null) => Of(
        nameof(IMonitorRegistry.PauseAsync), what, registry => registry.PauseAsync(id, until, reason));

    private static RegistryStep Acknowledging(
        string what, long id, string? note = null, string? by = null, DateTimeOffset? until = null) => Of(
        nameof(IMonitorRegistry.AcknowledgeAsync), what, registry => registry.AcknowledgeAsync(id, note, by, until));
}
