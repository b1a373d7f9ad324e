namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>The body of a change of many monitors, for the description of the API; <see cref="BulkRequestReader"/> reads it.</summary>
internal sealed record BulkRequestJson
{
    /// <summary>Gets the ids, up to 10,000; or there is a filter.</summary>
    public IReadOnlyList<long>? Ids { get; init; }

    /// <summary>Gets the conditions, named as in the query of the list.</summary>
    public IReadOnlyDictionary<string, string>? Filter { get; init; }

    /// <summary>Gets whether really all are meant, where there are neither ids nor conditions.</summary>
    public bool? All { get; init; }

    public required string Action { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public string? Until { get; init; }

    /// <summary>Gets how long from now, instead of until when.</summary>
    public string? For { get; init; }

    public string? Reason { get; init; }

    public string? Note { get; init; }

    public string? By { get; init; }

    public bool? DryRun { get; init; }
}
