namespace Heartbeat.Notifications;

/// <summary>What became of one attempt to hand over a message.</summary>
public sealed record NotifyResult
{
    private NotifyResult(NotifyOutcome outcome, TimeSpan? retryAfter, string? reason)
    {
        Outcome = outcome;
        RetryAfter = retryAfter;
        Reason = reason;
    }

    /// <summary>Gets the answer that the message was handed over.</summary>
    public static NotifyResult Sent { get; } = new(NotifyOutcome.Sent, null, null);

    /// <summary>Gets the kind of answer.</summary>
    public NotifyOutcome Outcome { get; }

    /// <summary>Gets how long the other side asks to wait before the next attempt.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Gets why it was not handed over.</summary>
    public string? Reason { get; }

    /// <summary>Answers that it did not work this time.</summary>
    /// <param name="after">How long the other side asks to wait.</param>
    /// <param name="reason">What went wrong.</param>
    /// <returns>The answer.</returns>
    public static NotifyResult Retry(TimeSpan? after = null, string? reason = null) =>
        new(NotifyOutcome.Retry, after, reason);

    /// <summary>Answers that it will never work: the other side refuses the message itself.</summary>
    /// <param name="reason">Why.</param>
    /// <returns>The answer.</returns>
    public static NotifyResult Rejected(string reason) => new(NotifyOutcome.Rejected, null, reason);
}
