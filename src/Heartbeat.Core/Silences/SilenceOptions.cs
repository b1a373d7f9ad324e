namespace Heartbeat.Silences;

/// <summary>A silence as people write it: for one monitor, for a tag, or for all; once, or again and again.</summary>
public sealed class SilenceOptions
{
    /// <summary>Gets or sets the id of the one monitor that it concerns.</summary>
    public long? MonitorId { get; set; }

    /// <summary>Gets or sets the tag of the monitors that it concerns.</summary>
    public string? Tag { get; set; }

    /// <summary>Gets or sets whether it concerns all monitors. One of these three has to be set.</summary>
    public bool? All { get; set; }

    /// <summary>Gets or sets when it begins; of a recurring one, before when it does not.</summary>
    /// <value>Now unless set, or where it is past; at most 10 years ahead.</value>
    public DateTimeOffset? From { get; set; }

    /// <summary>Gets or sets when it ends; of a recurring one, when it ends for good.</summary>
    /// <value>Of one that happens once, at most 366 days after its beginning; this or <see cref="Duration"/> is needed.</value>
    public DateTimeOffset? Until { get; set; }

    /// <summary>Gets or sets how long it lasts; of a recurring one, each time.</summary>
    /// <value>1 second to 366 days; of a recurring one 1 second to 30 days, and shorter than the time until it begins anew.</value>
    public string? Duration { get; set; }

    /// <summary>Gets or sets when a recurring one begins, as a cron expression.</summary>
    public string? Cron { get; set; }

    /// <summary>Gets or sets the time zone of <see cref="Cron"/>, as an IANA or Windows id.</summary>
    /// <value><c>Heartbeat:DefaultTimeZone</c> unless set, else UTC.</value>
    public string? TimeZone { get; set; }

    /// <summary>Gets or sets why.</summary>
    /// <value>Up to 1,000 characters.</value>
    public string? Reason { get; set; }
}
