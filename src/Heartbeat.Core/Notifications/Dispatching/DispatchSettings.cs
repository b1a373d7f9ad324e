using Heartbeat.Configuration;
using Heartbeat.Schedules;

namespace Heartbeat.Notifications.Dispatching;

/// <summary>What of the dispatcher can be set.</summary>
/// <param name="RetryFor">How long a message is tried, from the first attempt.</param>
/// <param name="Timeout">How long one attempt may take.</param>
internal sealed record DispatchSettings(TimeSpan RetryFor, TimeSpan Timeout)
{
    /// <summary>How many attempts run at the same time, shared equally among the notifiers.</summary>
    public const int MaxConcurrency = 64;

    public static DispatchSettings Default { get; } = new(TimeSpan.FromHours(24), TimeSpan.FromSeconds(30));

    public static DispatchSettings From(HeartbeatOptions options) =>
        new(DurationParser.Parse(options.DeliveryRetryFor), DurationParser.Parse(options.NotifierTimeout));
}
