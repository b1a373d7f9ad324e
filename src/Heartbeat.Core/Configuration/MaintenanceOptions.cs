namespace Heartbeat.Configuration;

/// <summary>A recurring window of planned maintenance, as people write it.</summary>
public sealed class MaintenanceOptions
{
    /// <summary>Gets or sets when the window begins: a cron or OnCalendar expression, in the monitor's time zone.</summary>
    public string? Schedule { get; set; }

    /// <summary>Gets or sets how long it lasts.</summary>
    /// <value>1 second to 30 days.</value>
    public string? Duration { get; set; }
}
