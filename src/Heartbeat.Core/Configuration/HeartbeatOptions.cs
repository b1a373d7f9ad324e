namespace Heartbeat.Configuration;

/// <summary>What an app can set about Heartbeat as a whole: the section <c>Heartbeat</c> of its configuration.</summary>
public sealed class HeartbeatOptions
{
    /// <summary>Gets the monitors that are declared, by their slugs.</summary>
    public IDictionary<string, MonitorOptions> Monitors { get; } =
        new Dictionary<string, MonitorOptions>(StringComparer.Ordinal);

    /// <summary>Gets the notifiers, by their names: <c>Type</c> and what that type needs.</summary>
    public IDictionary<string, NotifierOptions> Notifiers { get; } =
        new Dictionary<string, NotifierOptions>(StringComparer.Ordinal);

    /// <summary>Gets or sets the time zone of schedules that name none, as an IANA or Windows id.</summary>
    /// <value>
    /// UTC unless set, never silently the host's. The one exception are intervals of 2 hours and more, which are also
    /// measured on a local clock so that a daily job may come an hour later once a year: for that alone, the host's
    /// zone stands in where neither the monitor nor this names one.
    /// </value>
    public string? DefaultTimeZone { get; set; }

    /// <summary>Gets or sets the address under which people and jobs reach the app: links and ping URLs start with it.</summary>
    /// <value>An absolute http or https URL; the address of the request, where there is one, unless set.</value>
    public string? PublicUrl { get; set; }

    /// <summary>Gets or sets for how long an undelivered message is tried again.</summary>
    /// <value>1 minute to 30 days; 24 hours unless set.</value>
    public string DeliveryRetryFor { get; set; } = "24h";

    /// <summary>Gets or sets how long one attempt to hand over a message may take.</summary>
    /// <value>1 second to 10 minutes; 30 seconds unless set.</value>
    public string NotifierTimeout { get; set; } = "30s";

    /// <summary>Gets or sets how many signals may wait for the store before more are refused.</summary>
    /// <value>1 to 1,000,000; 10,000 unless set. Whatever it is, at most 64 MiB of their text waits.</value>
    public int SignalQueueLength { get; set; } = 10_000;

    /// <summary>Gets or sets after how long monitors that no live code declares any more are retired.</summary>
    /// <value>0 to 365 days; 1 hour unless set.</value>
    public string RetireUndeclaredAfter { get; set; } = "1h";

    /// <summary>Gets or sets a value indicating whether metrics carry the names of monitors.</summary>
    /// <value><see langword="false"/> unless set: a million monitors would make a million series.</value>
    public bool MonitorNamesOnMetrics { get; set; }
}
