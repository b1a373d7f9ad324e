using Heartbeat.Auditing;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>Makes the changes that operators ask for, for one monitor and for many alike.</summary>
internal static class OperatorChange
{
    public static MonitorChange Pause(long id, DateTimeOffset? until, string? reason, ChangeAuthor author) =>
        new MonitorChange.Pause(id, OrNever(until), reason) { Author = author };

    public static MonitorChange Acknowledge(
        long id, DateTimeOffset? until, string? by, string? note, ChangeAuthor author) =>
        new MonitorChange.Acknowledge(id, OrNever(until), by ?? author.Name, note) { Author = author };

    private static Instant OrNever(DateTimeOffset? at) => at is { } time ? Instant.From(time) : Instant.Never;
}
