using System.Diagnostics;
using Heartbeat.Signals;
using static Heartbeat.Diagnostics.HeartbeatInstrumentation;

namespace Heartbeat.Diagnostics;

/// <summary>Starts and ends activities, where somebody listens.</summary>
internal static class HeartbeatActivities
{
    /// <summary>Starts the activity of a signal.</summary>
    /// <param name="slug">The slug that it was sent to; <see langword="null"/> where it was sent to a token, which no activity may show.</param>
    /// <param name="kind">What it says.</param>
    /// <param name="source">How it came, as <see cref="MetricNames"/> has it.</param>
    public static Activity? StartSignal(string? slug, SignalKind kind, string source)
    {
        if (!HeartbeatActivitySource.Instance.HasListeners())
        {
            return null;
        }

        var activity = HeartbeatActivitySource.Instance.StartActivity(Activities.Signal);
        activity?.SetTag(Attributes.SignalKind, MetricNames.Of(kind))
            .SetTag(Attributes.SignalSource, source)
            .SetTag(Attributes.MonitorSlug, slug);
        return activity;
    }

    /// <summary>Ends the activity of a signal with what became of it.</summary>
    public static void EndSignal(Activity? activity, SignalResult result)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag(Attributes.SignalResult, MetricNames.Of(result));
        if (result is not (SignalResult.Accepted or SignalResult.Paused or SignalResult.Deferred))
        {
            activity.SetStatus(ActivityStatusCode.Error, MetricNames.Of(result));
        }

        activity.Dispose();
    }
}
