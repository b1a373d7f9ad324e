namespace Heartbeat.AspNetCore.Configuration;

/// <summary>What can be set about pings.</summary>
public sealed class PingEndpointOptions
{
    /// <summary>Gets or sets how many bytes of a ping's body are kept; of a longer one, the first and the last part.</summary>
    /// <value>0 to 10,000,000; 100,000 unless set.</value>
    public int BodyLimit { get; set; } = 100_000;

    /// <summary>Gets or sets how long a ping waits for the rest of its body. Then it counts with what has come.</summary>
    /// <value>1 second to 10 minutes; 30 seconds unless set.</value>
    public string BodyTimeout { get; set; } = "30s";
}
