using System.Text;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;
using static Heartbeat.Client.Registry.Parity.RegistryStep;

namespace Heartbeat.Client.Registry.Parity;

/// <summary>What is done to many monitors at once.</summary>
internal static class ManySteps
{
    private static readonly DateTimeOffset Later = new(2026, 12, 24, 0, 0, 0, TimeSpan.Zero);

    // "grase" is none, "tags" of the third is wrong, and "paused" of another, and a monitor that is no object cannot even be named.
    private const string Document = """
        {"format": "heartbeat-monitors", "version": 1, "monitors": [
          {"name": "Imported", "slug": "imported", "interval": "1d", "grase": "1h", "paused": {"reason": "not yet"}, "token": "token-of-the-import"},
          {"slug": "nightly", "interval": "1d", "grace_seconds": 60},
          {"name": "Bad", "slug": "bad", "interval": "1d", "tags": [null]},
          5,
          {"slug": "half", "interval": "1d", "paused": 5},
          {"slug": "wrong", "interval": "1d", "grace_period": "x"},
          {"slug": "nightly", "interval": "1d"},
          {"slug": "declared", "interval": "5d"}]}
        """;

    public static IEnumerable<RegistryStep> Bulk() =>
    [
        Changing("ids", new() { Ids = [8, 0, 2, 99, 8, 1], Action = BulkAction.Tag, Tags = ["night"] }),
        Changing("a filter, to see", new() { Filter = new() { Tags = ["night"], Statuses = [MonitorStatus.Up, MonitorStatus.Late, MonitorStatus.New] }, Action = BulkAction.Pause, DryRun = true }),
        Changing("a filter", new() { Filter = new() { Tags = ["night"] }, Action = BulkAction.Pause, Until = Later, Note = "the move" }),
        Changing("a filter that finds nothing", new() { Filter = new() { Slug = "" }, Action = BulkAction.Delete }),
        Changing("all", new() { All = true, Action = BulkAction.Resume }),
        Changing("all with an empty filter", new() { All = true, Filter = new(), Action = BulkAction.Acknowledge, By = "Ann", Note = "seen" }),
        Changing("a filter that leaves nothing out", new() { Filter = new(), Action = BulkAction.Retire }),
        Changing("no ids", new() { Ids = [], Action = BulkAction.Retire }),
        Changing("only ids that are none", new() { Ids = [0, -5], Action = BulkAction.Retire }),
        Changing("much that is wrong", new() { Ids = [2], All = true, Action = BulkAction.Untag, Until = Later, By = "x", Note = new string('x', 1_001) }),
        Changing("nothing", new() { Action = BulkAction.Restore }),
    ];

    public static IEnumerable<RegistryStep> Imports() =>
    [
        Importing("to see", dryRun: true),
        Importing("a document with faults", dryRun: false),
        Importing("it again", dryRun: false),
        Of(nameof(IMonitorRegistry.ImportAsync), "another format", static registry =>
            registry.ImportAsync(new() { Format = "x", Version = 2 })),
        Of(nameof(IMonitorRegistry.ImportAsync), "what was exported", static async registry =>
            await registry.ImportAsync(await registry.ExportAsync(withTokens: true))),
    ];

    private static RegistryStep Changing(string what, BulkChange change) => Of(
        nameof(IMonitorRegistry.BulkAsync), what, registry => registry.BulkAsync(change));

    private static RegistryStep Importing(string what, bool dryRun) => Of(
        nameof(IMonitorRegistry.ImportAsync),
        what,
        async registry => await registry.ImportAsync(
            await MonitorDocument.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(Document))), dryRun));
}
