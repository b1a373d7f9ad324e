using System.Collections.Immutable;
using Heartbeat.Auditing;
using Heartbeat.Configuration.Reading;
using Heartbeat.Storage;

namespace Heartbeat.Monitors.Bulk;

/// <summary>Reads a change of many monitors, and says everything that is wrong with it.</summary>
internal static class BulkReader
{
    private const int MaxIds = 10_000;

    /// <summary>Reads a change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="author">Who makes it.</param>
    /// <param name="hasCondition">Whether its filter leaves any monitor out.</param>
    /// <returns>What makes the change of one monitor.</returns>
    /// <exception cref="MonitorValidationException">Something is wrong.</exception>
    public static Func<long, MonitorChange> Read(BulkChange change, ChangeAuthor author, bool hasCondition)
    {
        var errors = new ErrorList();
        CheckWhich(change, hasCondition, errors);
        var note = Text(nameof(change.Note), change.Note, errors);
        var by = Text(nameof(change.By), change.By, errors);
        var tags = ReadTags(change, errors);
        CheckUse(change, errors);
        return errors.Errors is [] ? Maker(change, author, note, by, tags) : throw new MonitorValidationException(errors.Errors);
    }

    private static void CheckWhich(BulkChange change, bool hasCondition, ErrorList errors)
    {
        switch (change)
        {
            case { Ids: not null, Filter: not null }:
                errors.Add(nameof(change.Filter), "say either ids or a filter");
                break;
            case { Ids: not null, All: true }:
                errors.Add(nameof(change.All), "say either ids or all");
                break;
            case { Ids: { } ids }:
                if (ids.Distinct().Count() > MaxIds)
                {
                    errors.Add(nameof(change.Ids), $"there are {ids.Count}; at most {MaxIds} are allowed, or a filter");
                }

                break;
            case { Filter: null, All: false }:
                errors.Add(nameof(change.Ids), "say which monitors: by ids, by a filter, or all of them");
                break;
            case { All: false } when !hasCondition:
                errors.Add(
                    nameof(change.Filter), "it has no condition, so that every monitor is meant; where that is so, say all, too");
                break;
            case { All: true } when hasCondition:
                errors.Add(nameof(change.All), "the filter has a condition, and so not all are meant; leave out one of the two");
                break;
            default:
                break;
        }
    }

    private static string? Text(string property, string? text, ErrorList errors)
    {
        try
        {
            return OperatorText.Read(property, text);
        }
        catch (MonitorValidationException exception)
        {
            errors.Add(property, exception.Errors[0].Message);
            return null;
        }
    }

    private static ImmutableArray<string> ReadTags(BulkChange change, ErrorList errors)
    {
        var needed = change.Action is BulkAction.Tag or BulkAction.Untag;
        if (needed && change.Tags.Count == 0)
        {
            errors.Add(nameof(change.Tags), "say which tags");
        }

        if (!needed && change.Tags.Count > 0)
        {
            errors.Add(nameof(change.Tags), "only tag and untag take tags; which monitors, the filter says");
        }

        return WordReader.Tags([.. change.Tags], errors);
    }

    // What would be passed over silently, somebody believes to have said.
    private static void CheckUse(BulkChange change, ErrorList errors)
    {
        if (!Enum.IsDefined(change.Action))
        {
            errors.Add(nameof(change.Action), "there is no such action");
        }

        var says = change.Action is BulkAction.Pause or BulkAction.Acknowledge;
        if (change.Until is not null && !says)
        {
            errors.Add(nameof(change.Until), "only pause and acknowledge take a time");
        }

        if (change.Note is not null && !says)
        {
            errors.Add(nameof(change.Note), "only pause and acknowledge take a text");
        }

        if (change.By is not null && change.Action != BulkAction.Acknowledge)
        {
            errors.Add(nameof(change.By), "only acknowledge takes a name");
        }
    }

    private static Func<long, MonitorChange> Maker(
        BulkChange change, ChangeAuthor author, string? note, string? by, ImmutableArray<string> tags) =>
        change.Action switch
        {
            BulkAction.Pause => id => OperatorChange.Pause(id, change.Until, note, author),
            BulkAction.Resume => id => new MonitorChange.Resume(id) { Author = author },
            BulkAction.Acknowledge => id => OperatorChange.Acknowledge(id, change.Until, by, note, author),
            BulkAction.Tag => id => new MonitorChange.Tag(id, tags, []) { Author = author },
            BulkAction.Untag => id => new MonitorChange.Tag(id, [], tags) { Author = author },
            BulkAction.Retire => id => new MonitorChange.Retire(id) { Author = author },
            BulkAction.Restore => id => new MonitorChange.Restore(id) { Author = author },
            _ => id => new MonitorChange.Delete(id) { Author = author },
        };
}
