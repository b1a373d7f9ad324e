namespace Heartbeat.AspNetCore.Management.Transfer;

/// <summary>What became of an import, on the wire.</summary>
internal sealed record ImportResultJson
{
    public required IReadOnlyList<ImportItemJson> Items { get; init; }

    public required int Created { get; init; }

    public required int Updated { get; init; }

    public required int Unchanged { get; init; }

    public required int Refused { get; init; }

    public required int Failed { get; init; }

    public required bool DryRun { get; init; }
}
