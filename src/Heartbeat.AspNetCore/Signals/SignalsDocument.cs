namespace Heartbeat.AspNetCore.Signals;

/// <summary>A request with signals, for documents of the API.</summary>
internal sealed record SignalsDocument
{
    public required IReadOnlyList<SignalDocument> Signals { get; init; }
}
