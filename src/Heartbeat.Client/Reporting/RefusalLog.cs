using Heartbeat.Client.Diagnostics;
using Heartbeat.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Heartbeat.Client.Reporting;

/// <summary>
/// Logs what a server does not take of a monitor, once for each status: its signals come for ever, and each is the same fault.
/// </summary>
/// <remarks>Used by one sender, a call at a time.</remarks>
internal sealed class RefusalLog(ILogger logger)
{
    // Names of monitors may come from data, so that there is no end of them.
    private const int MostTold = 1_000;

    private readonly HashSet<(string Monitor, int Status)> _told = [];

    /// <summary>Says that a signal is refused for good.</summary>
    public void Refused(PendingSignal signal, int status, string problem)
    {
        if (IsNew(signal, status))
        {
            logger.SignalRefused(MetricNames.Of(signal.Signal.Kind), signal.Monitor, status, problem);
        }
    }

    /// <summary>Says that a signal is kept, as somebody else has answered for the server.</summary>
    public void AnsweredByOther(PendingSignal signal, int status)
    {
        if (IsNew(signal, status))
        {
            logger.AnsweredByOther(MetricNames.Of(signal.Signal.Kind), signal.Monitor, status);
        }
    }

    private bool IsNew(PendingSignal signal, int status) => _told.Count < MostTold && _told.Add((signal.Monitor, status));
}
