namespace Heartbeat.AspNetCore.Security;

/// <summary>Marks the endpoints of the management API.</summary>
internal sealed class ManagementMetadata;
