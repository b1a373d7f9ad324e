using Heartbeat.LoadTest.Client;

namespace Heartbeat.LoadTest.Reporting;

/// <summary>One round of one side.</summary>
/// <param name="Load">What the client saw.</param>
/// <param name="ProcessorTime">What the server used.</param>
internal sealed record Round(LoadResult Load, TimeSpan ProcessorTime)
{
    public double ProcessorMicroseconds => ProcessorTime.TotalMicroseconds / Load.Requests;
}

/// <summary>Rounds of two sides, taken one beside the other. A machine that others use is slow for both of a pair.</summary>
internal sealed class PairedRounds
{
    private readonly List<(Round Heartbeat, Round Empty)> _pairs = [];

    public double Ratio => MedianOf(static pair => pair.Heartbeat.Load.PerSecond / pair.Empty.Load.PerSecond);

    public double P99Ratio => MedianOf(static pair => pair.Heartbeat.Load.P99 / pair.Empty.Load.P99);

    public void Add(Round heartbeat, Round empty) => _pairs.Add((heartbeat, empty));

    public double Heartbeat(Func<Round, double> figure) => MedianOf(pair => figure(pair.Heartbeat));

    public double Empty(Func<Round, double> figure) => MedianOf(pair => figure(pair.Empty));

    private double MedianOf(Func<(Round Heartbeat, Round Empty), double> figure) => Median.Of(_pairs.Select(figure));
}
