using System.Runtime.InteropServices;

namespace Heartbeat.Signals;

/// <summary>What a job says about itself: it began, it ended, it is alive.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Signal
{
    /// <summary>Makes a signal of a kind.</summary>
    /// <param name="kind">What the job says.</param>
    public Signal(SignalKind kind) => Kind = kind;

    /// <summary>Gets what the job says.</summary>
    public SignalKind Kind { get; init; }

    /// <summary>Gets the run that the signal belongs to.</summary>
    /// <value>1 to 64 printable characters; <see langword="null"/> for the anonymous run.</value>
    public string? RunId { get; init; }

    /// <summary>Gets the exit code of the job, where it said one: 0 with a success, 1 to 255 with a failure.</summary>
    public byte? ExitCode { get; init; }

    /// <summary>Gets how long the run took, where the job says so itself.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary>Gets the reporter's own time of what it reports, where it differs from the arrival.</summary>
    /// <value>Up to 24 h before the arrival; anything else is cut to that.</value>
    public DateTimeOffset? At { get; init; }

    /// <summary>Gets when the job will report next, where it says so.</summary>
    /// <value><see langword="null"/>: not said. <see cref="DateTimeOffset.MaxValue"/>: nothing more is expected.</value>
    public DateTimeOffset? NextDue { get; init; }

    /// <summary>Gets the key under which a repetition of this signal is recognized.</summary>
    /// <value>
    /// 1 to 255 characters; a repetition, of the same kind and within a day, is answered like the first and changes nothing.
    /// Of all monitors together the last 250,000 keys are remembered.
    /// </value>
    public string? IdempotencyKey { get; init; }

    /// <summary>Gets what came along and is kept for people.</summary>
    public SignalContent? Content { get; init; }

    /// <summary>Makes the signal for an exit code.</summary>
    /// <param name="exitCode">0 for success; anything else is a failure.</param>
    /// <returns>The signal.</returns>
    public static Signal FromExitCode(byte exitCode) =>
        new(exitCode == 0 ? SignalKind.Success : SignalKind.Fail) { ExitCode = exitCode };
}
