using System.Diagnostics;
using Heartbeat.Signals;
using static Heartbeat.Diagnostics.HeartbeatInstrumentation;

namespace Heartbeat.Diagnostics;

/// <summary>Starts and ends activities, where somebody listens.</summary>
internal static class HeartbeatActivities
{
    /// <summary>Starts the activity of a signal that was sent to a slug.</summary>
    public static Activity? StartSignal(string slug, SignalKind kind)
    {
        if (!HeartbeatActivitySource.Instance.HasListeners())
        {
            return null;
        }

        var activity = HeartbeatActivitySource.Instance.StartActivity(Activities.Signal);
        activity?.SetTag(Attributes.MonitorSlug, slug).SetTag(Attributes.SignalKind, MetricNames.Of(kind));
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
        if (result is not (SignalResult.Accepted or SignalResult.Paused))
        {
            activity.SetStatus(ActivityStatusCode.Error, MetricNames.Of(result));
        }

        activity.Dispose();
    }
}
