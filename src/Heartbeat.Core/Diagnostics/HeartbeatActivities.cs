using System.Diagnostics;
using Heartbeat.Signals;
using static Heartbeat.Diagnostics.HeartbeatInstrumentation;

namespace Heartbeat.Diagnostics;

/// <summary>Starts and ends activities, where somebody listens.</summary>
internal static class HeartbeatActivities
{
    /// <summary>Gets a value indicating whether anybody listens.</summary>
    public static bool AreHeard => HeartbeatActivitySource.Instance.HasListeners();

    /// <summary>Reports within an activity of its own.</summary>
    // The activity starts in a method that is async: what such a method makes current ends with it, also where it returns
    // before it is done. In the caller's own context the activity would stay, as it ends in another one; the next report
    // would be inside it, and a loop would make one ever deeper trace, all of it in memory. To put back what was current
    // before would not do: where that is over already, as of a request that began the loop, it cannot be made current again.
    public static async ValueTask<SignalResult> ReportAsync(
        string slug,
        Signal signal,
        string source,
        Func<string, Signal, CancellationToken, ValueTask<SignalResult>> report,
        CancellationToken cancellationToken)
    {
        using var activity = StartSignal(slug, signal.Kind, source);
        var result = await report(slug, signal, cancellationToken).ConfigureAwait(false);
        EndSignal(activity, result);
        return result;
    }

    /// <summary>Starts the activity of a signal.</summary>
    /// <param name="slug">The slug that it was sent to; <see langword="null"/> where it was sent to a token, which no activity may show.</param>
    /// <param name="kind">What it says.</param>
    /// <param name="source">How it came, as <see cref="MetricNames"/> has it.</param>
    public static Activity? StartSignal(string? slug, SignalKind kind, string source)
    {
        if (!AreHeard)
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
