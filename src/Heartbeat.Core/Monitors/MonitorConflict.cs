using Heartbeat.Auditing;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>Says in words of the options why a change that is right by itself cannot be made.</summary>
internal static class MonitorConflict
{
    public static MonitorValidationException Of(ChangeResult result, MonitorRecord monitor) => new([ErrorOf(result, monitor)]);

    /// <summary>Makes the refusal of a change of what code owns.</summary>
    /// <param name="stored">The monitor as it is declared.</param>
    /// <param name="edited">The monitor as it was to be.</param>
    public static MonitorValidationException DeclaredInCode(MonitorRecord stored, MonitorRecord edited) => new(
    [
        .. AuditDiff.Of(stored, edited with { Origin = stored.Origin }).Select(static field => new MonitorError(
            field.Field,
            "the app's code or configuration declares this monitor; change it there",
            MonitorErrorKind.DeclaredInCode)),
    ]);

    /// <summary>Makes the refusal of the deletion of what code owns.</summary>
    public static MonitorValidationException DeclaredInCode() => new(
    [
        new MonitorError(
            nameof(MonitorRecord.Origin),
            "the app's code or configuration declares this monitor, and would bring it back; take it out there, or pause it",
            MonitorErrorKind.DeclaredInCode),
    ]);

    /// <summary>Makes the refusal of another token for what code owns.</summary>
    public static MonitorValidationException TokenDeclaredInCode() => new(
    [
        new MonitorError(
            nameof(MonitorOptions.Token),
            "the app's code or configuration declares this monitor, and it has another token here; rotate-token makes a new one",
            MonitorErrorKind.DeclaredInCode),
    ]);

    public static MonitorValidationException Changed(long expected, long actual) => new(
    [
        new MonitorError(
            nameof(MonitorRecord.Version),
            $"the monitor has been changed in the meantime: it has version {actual}, not {expected}",
            MonitorErrorKind.VersionConflict),
    ]);

    public static MonitorValidationException KeyReused() => new(
    [
        new MonitorError(
            "IdempotencyKey",
            "a request with this key and other content came within the last 24 hours",
            MonitorErrorKind.KeyReused),
    ]);

    private static MonitorError ErrorOf(ChangeResult result, MonitorRecord monitor) => result.Outcome switch
    {
        ChangeOutcome.SlugTaken => new(
            nameof(MonitorOptions.Slug), $"another monitor has the slug '{monitor.Slug}'", MonitorErrorKind.Taken),
        ChangeOutcome.IdTaken => new(
            nameof(MonitorOptions.Id), $"another monitor has the id {monitor.Id}", MonitorErrorKind.Taken),
        ChangeOutcome.TokenTaken => new(
            nameof(MonitorOptions.Token), "another monitor has that token", MonitorErrorKind.Taken),
        ChangeOutcome.VersionConflict => new(
            nameof(MonitorRecord.Version), "the monitor has been changed in the meantime", MonitorErrorKind.VersionConflict),
        ChangeOutcome.DependencyCycle => new(
            nameof(MonitorOptions.DependsOn), $"the dependencies lead back to the monitor itself: {result.Detail}"),
        ChangeOutcome.TooManyTags => new(
            nameof(MonitorOptions.Tags), $"at most {WordReader.MaxTags} tags are allowed"),
        _ => throw new InvalidOperationException($"The store answered {result.Outcome} to a change that cannot end so."),
    };
}
