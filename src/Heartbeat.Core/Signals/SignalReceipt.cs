using System.Runtime.InteropServices;

namespace Heartbeat.Signals;

/// <summary>A store's answer to a signal.</summary>
/// <param name="Result">What became of it.</param>
/// <param name="MonitorId">The monitor that it was for; 0 where there is none.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SignalReceipt(SignalResult Result, long MonitorId)
{
    /// <summary>Gets the answer for a target that names no monitor.</summary>
    public static SignalReceipt Unknown { get; } = new(SignalResult.UnknownMonitor, 0);
}
