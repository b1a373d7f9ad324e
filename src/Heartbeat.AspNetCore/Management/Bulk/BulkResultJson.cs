using Heartbeat.Monitors.Bulk;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>What became of a change of many monitors, on the wire.</summary>
internal sealed record BulkResultJson
{
    public required IReadOnlyList<BulkItemJson> Items { get; init; }

    public required int Changed { get; init; }

    public required int Unchanged { get; init; }

    public required int NotFound { get; init; }

    public required int Refused { get; init; }

    public required int Failed { get; init; }

    public required bool DryRun { get; init; }

    /// <summary>Gets what was passed over, where anything was.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }

    public static BulkResultJson Of(BulkResult result, IReadOnlyList<string>? warnings) => new()
    {
        Items = [.. result.Items.Select(static item => new BulkItemJson(item.Id, item.Name, item.Outcome, item.Error))],
        Changed = result.Count(BulkOutcome.Changed),
        Unchanged = result.Count(BulkOutcome.Unchanged),
        NotFound = result.Count(BulkOutcome.NotFound),
        Refused = result.Count(BulkOutcome.Refused),
        Failed = result.Count(BulkOutcome.Failed),
        DryRun = result.DryRun,
        Warnings = warnings,
    };
}
