using Heartbeat.Monitors;
using Heartbeat.Silences;
using static Heartbeat.Client.Registry.Parity.RegistryStep;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>Silences that begin and end.</summary>
internal static class SilenceSteps
{
    private static readonly DateTimeOffset Later = new(2026, 12, 24, 0, 0, 0, TimeSpan.Zero);

    public static IEnumerable<RegistryStep> All() =>
    [
        Adding("a monitor", new() { MonitorId = 2, Duration = "2h", Reason = "patches" }),
        Adding("a tag, again and again", new() { Tag = "db", Cron = "0 3 * * 7", Duration = "1h", TimeZone = "Europe/Riga", Until = Later }),
        Adding("all, later", new() { All = true, From = Later, Until = Later.AddDays(1) }),
        Adding("what is not there", new() { MonitorId = 99, Duration = "2h" }),
        Adding("much that is wrong", new() { Tag = "", All = true, Cron = "x", TimeZone = "Mars/Base", Reason = new string('x', 1_001) }),
        Ending(1),
        Ending(1),
        Ending(99),
        Ending(0),
    ];

    private static RegistryStep Adding(string what, SilenceOptions options) => Of(
        nameof(IMonitorRegistry.AddSilenceAsync), what, registry => registry.AddSilenceAsync(options));

    private static RegistryStep Ending(long id) => Of(
        nameof(IMonitorRegistry.EndSilenceAsync), $"{id}", registry => registry.EndSilenceAsync(id));
}
