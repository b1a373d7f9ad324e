using System.Collections.Immutable;

namespace Heartbeat.StateMachine;

/// <summary>The runs that a monitor's state remembers.</summary>
/// <remarks>Immutable: a transition makes a new book, so the old state stays what it was.</remarks>
public sealed record RunBook
{
    /// <summary>The most open runs of one monitor; the oldest is dropped for the next.</summary>
    public const int MaxOpen = 32;

    /// <summary>How many such runs are remembered.</summary>
    public const int MaxClosed = 32;

    /// <summary>How many run ids that an end named are remembered.</summary>
    public const int MaxEnded = 16;

    /// <summary>Gets the book without entries.</summary>
    public static RunBook Empty { get; } = new();

    /// <summary>Gets the open runs, oldest first.</summary>
    public ImmutableArray<OpenRun> Open { get; init; } = [];

    /// <summary>Gets runs that were closed by something else than an end of their own, oldest first.</summary>
    public ImmutableArray<OpenRun> Closed { get; init; } = [];

    /// <summary>Gets the last ids that an end named, oldest first.</summary>
    public ImmutableArray<EndedRun> Ended { get; init; } = [];

    /// <summary>Gets the last progress since the last completed signal, or <see cref="Instant.None"/>.</summary>
    public Instant LastProgressAt { get; init; } = Instant.None;

    /// <summary>Gets a value indicating whether there is nothing in the book.</summary>
    public bool IsEmpty => Open.IsEmpty && Closed.IsEmpty && Ended.IsEmpty && !LastProgressAt.IsTime;

    /// <inheritdoc />
    public bool Equals(RunBook? other) => other is not null
        && LastProgressAt == other.LastProgressAt
        && Open.SequenceEqual(other.Open)
        && Closed.SequenceEqual(other.Closed)
        && Ended.SequenceEqual(other.Ended);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Open.Length, Closed.Length, Ended.Length, LastProgressAt);
}
