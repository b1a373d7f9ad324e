using Heartbeat.Monitors.Bulk;
using Heartbeat.Monitors.Transfer;

namespace Heartbeat.Client.Registry.Wire;

/// <summary>What became of one monitor in a change of many.</summary>
internal sealed record WireBulkItem(long Id, BulkOutcome Outcome, string? Name = null, string? Error = null);

/// <summary>What became of a change of many monitors.</summary>
internal sealed record WireBulkResult(IReadOnlyList<WireBulkItem> Items, bool DryRun);

/// <summary>What became of one monitor of a document.</summary>
internal sealed record WireImportItem
{
    public string? Name { get; init; }

    public string? Slug { get; init; }

    public long? Id { get; init; }

    public required ImportOutcome Outcome { get; init; }

    public string? Uuid { get; init; }

    public bool TokenReplaced { get; init; }

    /// <summary>Gets the code of the errors, as of a refusal.</summary>
    public string? Code { get; init; }

    public Dictionary<string, string[]>? Errors { get; init; }
}

/// <summary>What became of an import.</summary>
internal sealed record WireImportResult(IReadOnlyList<WireImportItem> Items, bool DryRun);
