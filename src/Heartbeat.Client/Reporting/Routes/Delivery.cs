using Heartbeat.Signals;

namespace Heartbeat.Client.Reporting.Routes;

/// <summary>What became of an attempt to deliver signals.</summary>
/// <param name="Kind">How it went.</param>
internal sealed record Delivery(DeliveryKind Kind)
{
    /// <summary>
    /// Gets what became of the signals, as far as it came: of the first ones, in their order. <see langword="null"/> is one
    /// that is refused for good, or that the server has no word for; <see cref="SignalResult.Deferred"/> one that is to be
    /// tried again, whatever becomes of other monitors.
    /// </summary>
    public IReadOnlyList<SignalResult?> Results { get; init; } = [];

    /// <summary>Gets the status of the answer, 0 where there was none.</summary>
    public int Status { get; init; }

    /// <summary>Gets what went wrong.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Gets a value indicating whether a Heartbeat server has answered, whatever it says.</summary>
    public bool IsFromHeartbeat { get; init; }

    /// <summary>Gets a value indicating whether a shorter request might have been answered.</summary>
    public bool TookTooLong { get; init; }

    /// <summary>Gets when the server wants to be asked again, where it says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gets what says no more than that the next attempt may follow at once.</summary>
    public static Delivery GoOn { get; } = new(DeliveryKind.Done);
}
