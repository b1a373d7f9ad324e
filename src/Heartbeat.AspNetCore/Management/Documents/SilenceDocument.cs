using System.ComponentModel;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>A silence in requests.</summary>
internal sealed record SilenceDocument
{
    [Description("The id of the one monitor that it concerns; also as id. Send one of heartbeat_id, tag and all.")]
    public long? HeartbeatId { get; init; }

    [Description("The tag of the monitors that it concerns.")]
    public string? Tag { get; init; }

    [Description("Whether it concerns all monitors.")]
    public bool? All { get; init; }

    [Description("When it begins. Now, unless set.")]
    public DateTimeOffset? From { get; init; }

    [Description("When it ends; of a recurring one, when it ends for good.")]
    public DateTimeOffset? Until { get; init; }

    [Description("How long it lasts, such as 2h; of a recurring one, each time: 1 second to 30 days.")]
    public string? Duration { get; init; }

    [Description("When a recurring one begins, as a cron expression.")]
    public string? Cron { get; init; }

    [Description("The time zone of cron, as an IANA or Windows id.")]
    public string? TimeZone { get; init; }

    [Description("Why: up to 1,000 characters.")]
    public string? Reason { get; init; }
}
