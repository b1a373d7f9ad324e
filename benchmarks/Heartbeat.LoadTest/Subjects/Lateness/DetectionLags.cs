using System.Diagnostics.Metrics;
using Heartbeat.Diagnostics;

namespace Heartbeat.LoadTest.Subjects.Lateness;

/// <summary>Listens to what Heartbeat's own meter says about how late deadlines are noticed.</summary>
internal sealed class DetectionLags : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly List<TimeSpan> _lags = [];

    public DetectionLags()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument is { Meter.Name: HeartbeatInstrumentation.MeterName, Name: HeartbeatInstrumentation.Instruments.DeadlineLag })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<double>((_, seconds, _, _) =>
        {
            lock (_lags)
            {
                _lags.Add(TimeSpan.FromSeconds(seconds));
            }
        });
        _listener.Start();
    }

    public IReadOnlyList<TimeSpan> Take()
    {
        lock (_lags)
        {
            var lags = _lags.ToArray();
            _lags.Clear();
            return lags;
        }
    }

    public void Dispose() => _listener.Dispose();
}
