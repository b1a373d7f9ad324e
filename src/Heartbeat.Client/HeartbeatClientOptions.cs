namespace Heartbeat.Client;

/// <summary>Where the Heartbeat server is, and how this process reports to it.</summary>
/// <remarks>
/// Bound from <c>Heartbeat:Client</c> for the client without a name. Faults show when the host starts, all at once.
/// </remarks>
public sealed class HeartbeatClientOptions
{
    /// <summary>Gets or sets the address of the server, with the prefix under which it mapped its endpoints.</summary>
    /// <value>Needed: an absolute http or https URL without user name, query and fragment.</value>
    public string? ServerUrl { get; set; }

    /// <summary>Gets or sets an API key of the server, with access <c>ReadWrite</c> where it is to report.</summary>
    /// <value>
    /// Printable ASCII; none unless set. To report, this or <see cref="PingKey"/> is needed unless the server is on this
    /// machine.
    /// </value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets a ping key of the server. It only reports, and is taken for that before <see cref="ApiKey"/>.</summary>
    /// <value>
    /// 1 to 255 of <c>A-Z a-z 0-9 - _</c>; none unless set. With it, a server that is no Heartbeat but takes Healthchecks'
    /// pings will do.
    /// </value>
    public string? PingKey { get; set; }

    /// <summary>Gets or sets how long one request may take.</summary>
    /// <value>1 second to 5 minutes; 10 seconds unless set.</value>
    public string Timeout { get; set; } = "10s";

    /// <summary>Gets or sets how many signals may wait for the server. Of more, the oldest are dropped.</summary>
    /// <value>
    /// 1 to 1,000,000; 10,000 unless set. Whatever it is, at most 64 million characters of their text wait.
    /// </value>
    public int BufferLength { get; set; } = 10_000;

    /// <summary>Gets or sets the path of pings, for servers that are no Heartbeat.</summary>
    /// <value><c>ping</c> unless set; empty where pings begin with the ping key, as on hc-ping.com.</value>
    public string PingPath { get; set; } = "ping";

    /// <summary>Gets or sets how long a report waits for its delivery at most. Then it goes on in the background.</summary>
    /// <value>0 to 1 minute; 2 seconds unless set.</value>
    public string WaitFor { get; set; } = "2s";

    /// <summary>Gets or sets how long a signal that could not be delivered is kept and tried again.</summary>
    /// <value>1 minute to 24 hours; 24 hours unless set.</value>
    public string KeepFor { get; set; } = "24h";
}
