namespace Heartbeat.AspNetCore.Configuration;

/// <summary>What can be set about the management API.</summary>
public sealed class ManagementEndpointOptions
{
    /// <summary>Gets or sets whether requests from the machine itself need no key.</summary>
    /// <value>
    /// <see langword="true"/> in the environment Development, else <see langword="false"/>, unless set. A request counts
    /// as local only where both of its addresses and its host name are, no proxy passed it on and no other site sent it.
    /// </value>
    public bool? AllowLoopback { get; set; }
}
