using Heartbeat.Engine;
using Heartbeat.Storage;

namespace Heartbeat.Monitors;

/// <summary>Says what operators leave to the app's code: it would bring back what they take away.</summary>
internal static class CodeOwnership
{
    /// <summary>Tells whether the app's code or configuration declares a monitor. What is retired nobody declares any more.</summary>
    public static bool IsDeclared(MonitorSnapshot stored) =>
        stored is { Monitor.Origin: MonitorOrigin.Declared, State.Retired: false };

    /// <summary>Makes the refusal of a change, or <see langword="null"/> where it may be made.</summary>
    public static MonitorValidationException? Refuse(MonitorSnapshot stored, MonitorChange change) =>
        !IsDeclared(stored) ? null : change switch
        {
            MonitorChange.Delete => MonitorConflict.DeclaredInCode(),
            MonitorChange.Tag tag => RefuseTags(stored.Monitor, tag),
            _ => null,
        };

    private static MonitorValidationException? RefuseTags(MonitorRecord stored, MonitorChange.Tag change) =>
        TagStep.Of(change, stored) is { } tags && !tags.SequenceEqual(stored.Tags)
            ? MonitorConflict.DeclaredInCode(stored, stored with { Tags = tags })
            : null;
}
