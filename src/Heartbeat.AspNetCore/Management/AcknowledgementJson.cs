using Heartbeat.Monitors;

namespace Heartbeat.AspNetCore.Management;

/// <summary>On the wire, that somebody knows of an outage.</summary>
internal sealed record AcknowledgementJson(string? Note, string By, DateTimeOffset At, DateTimeOffset? Until)
{
    public static AcknowledgementJson Of(Acknowledgement acknowledgement) =>
        new(acknowledgement.Note, acknowledgement.By, acknowledgement.At, acknowledgement.Until);
}
