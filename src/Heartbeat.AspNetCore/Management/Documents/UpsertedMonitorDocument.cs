using System.ComponentModel;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>A monitor that is created where there is none.</summary>
internal record UpsertedMonitorDocument : MonitorDocument
{
    [Description("The ping token that a new monitor gets: 16 to 255 of A-Z a-z 0-9 - _. A random UUID, unless set.")]
    public string? Token { get; init; }
}
