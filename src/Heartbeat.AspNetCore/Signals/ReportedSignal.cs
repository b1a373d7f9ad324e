using System.Runtime.InteropServices;
using Heartbeat.Signals;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>A signal of a request, and the monitor that it is for.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ReportedSignal(string Monitor, Signal Signal);
