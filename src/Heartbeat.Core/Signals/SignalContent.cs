namespace Heartbeat.Signals;

/// <summary>What came along with a signal and is kept for people: none of it decides anything.</summary>
public sealed record SignalContent
{
    /// <summary>Gets a short text, such as the message of an exception or the <c>msg</c> of a URL.</summary>
    public string? Message { get; init; }

    /// <summary>Gets the output of the job: the body of the request, as text.</summary>
    public string? Body { get; init; }

    /// <summary>Gets how many bytes the body had before it was cut, where it was.</summary>
    public long? OriginalBodyLength { get; init; }

    /// <summary>Gets where the signal came from: the address of the other side, or <c>in-process</c>.</summary>
    public string? Source { get; init; }

    /// <summary>Gets the HTTP method, where the signal was a request.</summary>
    public string? Method { get; init; }

    /// <summary>Gets what called itself the sender.</summary>
    public string? UserAgent { get; init; }
}
