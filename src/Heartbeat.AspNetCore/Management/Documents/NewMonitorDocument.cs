using System.ComponentModel;

namespace Heartbeat.AspNetCore.Management.Documents;

/// <summary>A monitor that is created.</summary>
internal sealed record NewMonitorDocument : UpsertedMonitorDocument
{
    [Description("The id that it gets. The next free one, unless set.")]
    public long? Id { get; init; }
}
