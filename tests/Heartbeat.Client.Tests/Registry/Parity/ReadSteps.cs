using Heartbeat.Monitors;
using static Heartbeat.Client.Registry.Parity.RegistryStep;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>All that is read of a server, in whatever state it is.</summary>
internal static class ReadSteps
{
    private const string List = nameof(IMonitorRegistry.ListAsync);

    public static IReadOnlyList<RegistryStep> All { get; } = [.. Monitors(), .. Lists(), .. Histories(), .. Operations()];

    private static IEnumerable<RegistryStep> Monitors() =>
    [
        .. Enumerable.Range(-1, 14).Select(static id => Of(
            nameof(IMonitorRegistry.FindAsync), $"the monitor {id}", registry => registry.FindAsync(id))),
        .. new[] { "declared", "nightly", "unknown", "..", "No slug", "a/b" }.Select(static slug => Of(
            nameof(IMonitorRegistry.FindAsync), slug, registry => registry.FindAsync(slug))),
    ];

    private static IEnumerable<RegistryStep> Lists() =>
    [
        .. new MonitorFilter[]
        {
            new(),
            new() { Statuses = [MonitorStatus.Late, MonitorStatus.Down] },
            new() { Statuses = [MonitorStatus.Up], OrRunning = true },
            new() { OrRunning = true },
            new() { Running = true },
            new() { Running = false, Statuses = [MonitorStatus.Up] },
            new() { NeverReported = true },
            new() { NeverReported = false },
            new() { Tags = ["db", "a b&c"] },
            new() { Tags = ["db", ""] },
            new() { Text = "NIGHT" },
            new() { Text = "  " },
            new() { Slug = "nightly" },
            new() { Slug = "" },
            new() { Slug = " nightly" },
            new() { Retired = RetiredMonitors.Include },
            new() { Retired = RetiredMonitors.Only },
            new() { Limit = 1, Offset = 1 },
            new() { Limit = 0 },
            new() { Limit = 1_001 },
            new() { Offset = -1 },
        }.Select(static filter => Of(List, filter.ToString(), registry => registry.ListAsync(filter))),
        .. Enum.GetValues<MonitorSort>().SelectMany(static sort => new[] { false, true }.Select(reversed => Of(
            List, $"{sort} {reversed}", registry => registry.ListAsync(new() { Sort = sort, Reversed = reversed })))),
    ];

    private static IEnumerable<RegistryStep> Histories() =>
    [
        .. new long[] { 0, 2, 9, 10, 99 }.SelectMany(static id => new[]
        {
            Of(nameof(IMonitorRegistry.GetSignalsAsync), $"{id}", registry => registry.GetSignalsAsync(id, new(1_000))),
            Of(nameof(IMonitorRegistry.GetSignalsAsync), $"{id} from 2", registry => registry.GetSignalsAsync(id, new(3, 2))),
            Of(nameof(IMonitorRegistry.GetRunsAsync), $"{id}", registry => registry.GetRunsAsync(id, new(1_000))),
            Of(nameof(IMonitorRegistry.GetStatusChangesAsync), $"{id}", registry => registry.GetStatusChangesAsync(id, new(100))),
            Of(nameof(IMonitorRegistry.GetDeliveriesAsync), $"{id}", registry => registry.GetDeliveriesAsync(id, new(100))),
            Of(nameof(IMonitorRegistry.GetDailyRollupsAsync), $"{id}", registry => registry.GetDailyRollupsAsync(id, 400)),
            Of(nameof(IMonitorRegistry.GetNumbersAsync), $"{id}", registry => registry.GetNumbersAsync(id)),
            Of(nameof(IMonitorRegistry.GetRefusedPingsAsync), $"{id}", registry => registry.GetRefusedPingsAsync(new(10), id)),
            Of(nameof(IMonitorRegistry.GetAuditAsync), $"{id}", registry => registry.GetAuditAsync(new() { MonitorId = id })),
        }),
        Of(nameof(IMonitorRegistry.GetSignalsAsync), "too many", static registry => registry.GetSignalsAsync(2, new(1_001))),
        Of(nameof(IMonitorRegistry.GetDailyRollupsAsync), "none", static registry => registry.GetDailyRollupsAsync(2, 0)),
        Of(nameof(IMonitorRegistry.GetNumbersAsync), "too many", static registry => registry.GetNumbersAsync(99, 401)),
    ];

    private static IEnumerable<RegistryStep> Operations() =>
    [
        Of(nameof(IMonitorRegistry.GetRefusedPingsAsync), "all", static registry => registry.GetRefusedPingsAsync(new(1_000))),
        Of(nameof(IMonitorRegistry.GetAuditAsync), "all", static registry => registry.GetAuditAsync(new() { Limit = 1_000 })),
        Of(nameof(IMonitorRegistry.GetAuditAsync), "a page", static registry => registry.GetAuditAsync(new() { Limit = 2, Offset = 1 })),
        Of(nameof(IMonitorRegistry.ListSilencesAsync), "present", static registry => registry.ListSilencesAsync()),
        Of(nameof(IMonitorRegistry.ListSilencesAsync), "all", static registry => registry.ListSilencesAsync(includeEnded: true)),
        .. Enumerable.Range(0, 5).Select(static id => Of(
            nameof(IMonitorRegistry.FindSilenceAsync), $"{id}", registry => registry.FindSilenceAsync(id))),
        Of(nameof(IMonitorRegistry.ExportAsync), "without tokens", static registry => registry.ExportAsync()),
        Of(nameof(IMonitorRegistry.ExportAsync), "with tokens", static registry => registry.ExportAsync(withTokens: true)),
    ];
}
