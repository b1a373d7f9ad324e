namespace Heartbeat.AspNetCore.Signals;

/// <summary>What became of a batch of signals, on the wire: in the order of the request.</summary>
internal sealed record SignalResultsJson(IReadOnlyList<SignalResultJson> Results)
{
    /// <summary>Gets what was passed over, where anything was.</summary>
    public IReadOnlyList<string>? Warnings { get; init; }
}
