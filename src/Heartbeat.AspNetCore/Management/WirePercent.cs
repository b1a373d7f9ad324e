namespace Heartbeat.AspNetCore.Management;

/// <summary>Writes percentages with three digits, which is five minutes a year.</summary>
internal static class WirePercent
{
    /// <summary>Cuts what is beyond: what was down for a moment is never at 100.</summary>
    public static double? Of(double? percent) => percent is { } value ? Math.Floor(value * 1_000) / 1_000 : null;
}
