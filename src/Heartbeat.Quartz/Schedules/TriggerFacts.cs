using Quartz;

namespace Heartbeat.Quartz.Schedules;

/// <summary>What is read of a trigger.</summary>
/// <param name="Key">The key.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Next">When it fires next: by its schedule, its zone, its calendar and its end, as Quartz works it out.</param>
/// <param name="Nature">What does not change while the trigger stays the same.</param>
internal sealed record TriggerFacts(TriggerKey Key, TriggerState State, DateTimeOffset? Next, TriggerNature Nature);
