namespace Heartbeat.AspNetCore.Management;

/// <summary>What somebody says who pauses a monitor or acknowledges its outage.</summary>
internal sealed class HoldRequest
{
    public TimeSpan? For { get; set; }

    public DateTimeOffset? Until { get; set; }

    public string? Reason { get; set; }

    public string? Note { get; set; }

    public string? By { get; set; }
}
