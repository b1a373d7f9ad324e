using Heartbeat.Client.Registry.Calls;
using Heartbeat.Client.Registry.Wire;
using Heartbeat.Monitors;
using Heartbeat.Monitors.Transfer;

namespace Heartbeat.Client.Registry;

/// <summary>Sends a document, and reads what became of it, with what was found when the document was read here.</summary>
internal static class ImportDocument
{
    // Has neither a name nor a schedule, and so is refused.
    private static readonly MonitorDocumentEntry Refused = new() { Options = new() };

    /// <summary>
    /// Puts something that is refused in the place of what could not be read: without the parts that were wrong, the rest
    /// might be taken.
    /// </summary>
    public static MonitorDocument Sendable(MonitorDocument document) => new()
    {
        ExportedAt = document.ExportedAt,
        Monitors = [.. document.Monitors.Select(static entry => entry.Faults is [] ? entry : Refused)],
    };

    /// <summary>Reads what became of the monitors.</summary>
    public static IReadOnlyList<ImportItem> Read(MonitorDocument document, IReadOnlyList<WireImportItem> items) =>
        [.. document.Monitors.Zip(items).Select(static (pair, index) => Read(pair.First, pair.Second, index))];

    private static ImportItem Read(MonitorDocumentEntry entry, WireImportItem json, int index)
    {
        var place = DocumentFields.PlaceOf(index);
        var isRead = entry.Faults is [];
        return new()
        {
            Place = place,
            Name = isRead ? json.Name : entry.Options.Name,
            Slug = isRead ? json.Slug : entry.Options.Slug,
            Outcome = json.Outcome,
            Id = json.Id,
            NewToken = json.Uuid,
            TokenReplaced = json.TokenReplaced,
            Errors = isRead ? ErrorsOf(entry, json, place) : entry.Faults,
            UnknownFields = [.. entry.UnknownFields.Select(field => $"{place}.{field}")],
        };
    }

    // The document is sent with the names of an export, but may have been written with others.
    private static IReadOnlyList<MonitorError> ErrorsOf(MonitorDocumentEntry entry, WireImportItem json, string place)
    {
        var kind = ErrorKinds.Of(json.Code);
        return
        [
            .. (json.Errors ?? []).SelectMany(field => field.Value.Select(message => new MonitorError(
                field.Key.StartsWith(place, StringComparison.Ordinal)
                    ? DocumentFields.Renamed(place, field.Key[place.Length..], entry.Names)
                    : field.Key,
                message,
                kind))),
        ];
    }
}
