using System.Collections.Immutable;
using System.Globalization;
using Heartbeat.Auditing;
using Heartbeat.Schedules;

namespace Heartbeat.Silences;

/// <summary>Says in fields, as people write them, how two versions of a silence differ.</summary>
internal static class SilenceFields
{
    public static ImmutableArray<AuditedField> Of(Silence? before, Silence? after) => AuditDiff.Of(
        (nameof(Silence.MonitorId), Text(before?.MonitorId), Text(after?.MonitorId)),
        (nameof(Silence.Tag), before?.Tag, after?.Tag),
        (nameof(Silence.From), Text(before?.From), Text(after?.From)),
        (nameof(Silence.Until), Text(before?.Until), Text(after?.Until)),
        (nameof(Silence.Cron), before?.Cron, after?.Cron),
        (nameof(Silence.TimeZone), before?.TimeZone, after?.TimeZone),
        (nameof(Silence.Duration), Text(before?.Duration), Text(after?.Duration)),
        (nameof(Silence.Reason), before?.Reason, after?.Reason));

    private static string? Text(long? number) => number?.ToString(CultureInfo.InvariantCulture);

    private static string? Text(DateTimeOffset? at) => at is { } value ? Instant.From(value).ToString() : null;

    private static string? Text(TimeSpan? duration) => duration is { } value ? DurationParser.Format(value) : null;
}
