using System.Collections.Immutable;
using Heartbeat.Configuration.Reading;
using Heartbeat.Monitors;
using Heartbeat.Storage;

namespace Heartbeat.Engine;

/// <summary>Finds the tags that a monitor has after a change. A dry run asks the same.</summary>
internal static class TagStep
{
    /// <summary>Returns the tags, or <see langword="null"/> where they would be too many.</summary>
    public static ImmutableArray<string>? Of(MonitorChange.Tag change, MonitorRecord stored)
    {
        ImmutableArray<string> tags =
        [
            .. stored.Tags.Except(change.Remove, StringComparer.Ordinal).Union(change.Add, StringComparer.Ordinal),
        ];

        // Who has too many already may take some away.
        return tags.Length > WordReader.MaxTags && tags.Length > stored.Tags.Length ? null : tags;
    }
}
