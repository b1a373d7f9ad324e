using System.Text.Json.Serialization;
using Heartbeat.Monitors.Transfer;

namespace Heartbeat.AspNetCore.Management.Transfer;

/// <summary>What became of one monitor of a document, on the wire.</summary>
internal sealed record ImportItemJson
{
    /// <summary>Gets where it stands, such as <c>monitors[3]</c>.</summary>
    public required string Place { get; init; }

    public string? Name { get; init; }

    public string? Slug { get; init; }

    public long? Id { get; init; }

    [JsonConverter(typeof(SnakeCaseEnumConverter<ImportOutcome>))]
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Gets the ping token that was made for it: it may be shown but this once.</summary>
    public string? Uuid { get; init; }

    public string? PingUrl { get; init; }

    /// <summary>Gets that the URL which was live is dead, or will be; nothing where it is not.</summary>
    public bool? TokenReplaced { get; init; }

    /// <summary>Gets the code of what is wrong, as a refusal of this monitor alone would have it.</summary>
    public string? Code { get; init; }

    /// <summary>Gets what is wrong, by place.</summary>
    public IReadOnlyDictionary<string, string[]>? Errors { get; init; }

    public IReadOnlyList<string>? Warnings { get; init; }
}
