using System.Diagnostics;
using System.Diagnostics.Metrics;
using static Heartbeat.Diagnostics.HeartbeatInstrumentation;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>Measures attempts to hand over messages.</summary>
internal sealed class NotificationMetrics(IMeterFactory meters)
{
    private readonly Histogram<double> _duration = meters.Create(MeterName).CreateHistogram(
        Instruments.NotificationDuration,
        unit: "s",
        description: "How long attempts to hand over a message took.",
        tags: null,
        advice: new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
        });

    public void Attempted(string notifier, TimeSpan duration, string? errorType)
    {
        var tags = new TagList { { Attributes.NotifierName, notifier } };
        if (errorType is not null)
        {
            tags.Add(Attributes.ErrorType, errorType);
        }

        _duration.Record(duration.TotalSeconds, tags);
    }
}
