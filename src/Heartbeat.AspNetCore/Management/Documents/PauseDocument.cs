using System.ComponentModel;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>The body of a pause.</summary>
internal sealed record PauseDocument
{
    [Description("For how long, such as 2h: 1 second to 10 years. Without it and until, until it is resumed.")]
    public string? For { get; init; }

    [Description("When the pause ends by itself.")]
    public DateTimeOffset? Until { get; init; }

    [Description("Why: up to 1,000 characters.")]
    public string? Reason { get; init; }
}
