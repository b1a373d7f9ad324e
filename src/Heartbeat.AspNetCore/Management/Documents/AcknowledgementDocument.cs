using System.ComponentModel;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>The body of an acknowledgement.</summary>
internal sealed record AcknowledgementDocument
{
    [Description("What there is to say: up to 1,000 characters.")]
    public string? Note { get; init; }

    [Description("Who knows of the outage. The caller, unless set.")]
    public string? By { get; init; }

    [Description("For how long it holds, such as 2h. Without it and until, for the whole outage.")]
    public string? For { get; init; }

    [Description("Until when it holds.")]
    public DateTimeOffset? Until { get; init; }
}
