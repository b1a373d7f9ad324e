using System.Text.Json;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Reads documents. What is wrong with one monitor leaves the others readable.</summary>
internal static class DocumentReader
{
    public static MonitorDocument Read(JsonElement root)
    {
        var errors = new ErrorList();
        if (root.ValueKind != JsonValueKind.Object)
        {
            throw Fault(DocumentFields.Format, "the document must be a JSON object");
        }

        var format = root.TryGetProperty(DocumentFields.Format, out var name) && name.ValueKind == JsonValueKind.String
            ? name.GetString()!
            : "";
        var version = root.TryGetProperty(DocumentFields.Version, out var number)
            && number.ValueKind == JsonValueKind.Number && number.TryGetInt32(out var value) ? value : 0;
        CheckHead(format, version, errors);
        if (!root.TryGetProperty(DocumentFields.Monitors, out var monitors) || monitors.ValueKind != JsonValueKind.Array)
        {
            errors.Add(DocumentFields.Monitors, "must be a list of monitors");
        }

        return errors.Errors is not [] ? throw new MonitorValidationException(errors.Errors) : new()
        {
            ExportedAt = root.TryGetProperty(DocumentFields.ExportedAt, out var at)
                && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var time) ? time : null,
            Monitors = [.. monitors.EnumerateArray().Select(EntryReader.Read)],
        };
    }

    /// <summary>Refuses what is no document of this kind.</summary>
    public static void Check(MonitorDocument document)
    {
        var errors = new ErrorList();
        CheckHead(document.Format, document.Version, errors);
        if (errors.Errors is not [])
        {
            throw new MonitorValidationException(errors.Errors);
        }
    }

    private static void CheckHead(string format, int version, ErrorList errors)
    {
        if (format != MonitorDocument.FormatName)
        {
            errors.Add(DocumentFields.Format, $"must be \"{MonitorDocument.FormatName}\": this is no export of monitors");
        }

        if (version != MonitorDocument.CurrentVersion)
        {
            errors.Add(DocumentFields.Version, $"must be {MonitorDocument.CurrentVersion}: no other version is known here");
        }
    }

    private static MonitorValidationException Fault(string field, string message) => new([new MonitorError(field, message)]);
}
