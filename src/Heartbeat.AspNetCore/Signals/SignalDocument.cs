using System.ComponentModel;

namespace Heartbeat.AspNetCore.Signals;

/// <summary>One signal of a request, for documents of the API.</summary>
internal sealed record SignalDocument
{
    [Description("The slug of the monitor.")]
    public required string Monitor { get; init; }

    [Description("success, start, fail, log, progress, expect or interrupted.")]
    public required string Kind { get; init; }

    [Description("The run: 1 to 64 printable characters.")]
    public string? RunId { get; init; }

    [Description("0 to 255.")]
    public int? ExitCode { get; init; }

    [Description("How long the run took: a duration, or seconds.")]
    public string? Duration { get; init; }

    [Description("When it happened, by the reporter's clock; up to 24 hours ago.")]
    public DateTimeOffset? At { get; init; }

    [Description("How long ago it happened: a duration or seconds, 24 hours at most. In place of at.")]
    public string? Age { get; init; }

    [Description("When the next signal is due, or never.")]
    public string? NextDue { get; init; }

    [Description("Sent again under the same key, it counts once: 1 to 255 characters.")]
    public string? IdempotencyKey { get; init; }

    [Description("A short text: the first 2,000 characters are kept.")]
    public string? Message { get; init; }

    [Description("The output of the job.")]
    public string? Body { get; init; }

    [Description("How many bytes the body had, where the reporter has cut it.")]
    public long? BodyLength { get; init; }
}
