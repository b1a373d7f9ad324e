using System.Text.Json;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Reads one monitor of a document, and keeps what cannot be read for the import to tell.</summary>
internal static class EntryReader
{
    public static MonitorDocumentEntry Read(JsonElement json, int index)
    {
        var place = DocumentFields.PlaceOf(index);
        var errors = new ErrorList();
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(place, "must be an object");
            return new() { Options = new(), Faults = errors.Errors };
        }

        return new()
        {
            Options = ReadOptions(json, place, errors),
            TokenHash = Text(json, DocumentFields.TokenHash, place, errors),
            Paused = ReadPause(json, place, errors),
            Origin = ReadOrigin(json, place, errors),
            Faults = errors.Errors,
        };
    }

    private static MonitorOptions ReadOptions(JsonElement json, string place, ErrorList errors)
    {
        try
        {
            return json.Deserialize(DocumentJson.Default.MonitorOptions)!;
        }
        catch (JsonException exception)
        {
            var path = exception.Path is { } found && found.StartsWith('$') ? found[1..] : "";
            errors.Add(place + path, "is of the wrong kind: texts stand in quotes, as in \"grace\": \"1h\"");
            return new() { Name = Shown(json, "name"), Slug = Shown(json, "slug") };
        }
    }

    private static MonitorPause? ReadPause(JsonElement json, string place, ErrorList errors)
    {
        if (!json.TryGetProperty(DocumentFields.Paused, out var pause) || pause.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        place = $"{place}.{DocumentFields.Paused}";
        if (pause.ValueKind != JsonValueKind.Object)
        {
            errors.Add(place, "must be an object, with until and reason where there are any");
            return null;
        }

        DateTimeOffset? until = null;
        if (Text(pause, DocumentFields.Until, place, errors) is not null)
        {
            if (pause.GetProperty(DocumentFields.Until).TryGetDateTimeOffset(out var time))
            {
                until = time;
            }
            else
            {
                errors.Add($"{place}.{DocumentFields.Until}", "must be a time such as 2026-11-23T12:00:00Z");
            }
        }

        return new(until, Text(pause, DocumentFields.Reason, place, errors));
    }

    private static MonitorOrigin ReadOrigin(JsonElement json, string place, ErrorList errors) =>
        errors.Word(
            $"{place}.{DocumentFields.Origin}",
            Text(json, DocumentFields.Origin, place, errors),
            MonitorOrigin.Api,
            ("api", MonitorOrigin.Api),
            ("declared", MonitorOrigin.Declared));

    private static string? Text(JsonElement json, string name, string place, ErrorList errors)
    {
        if (!json.TryGetProperty(name, out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String)
        {
            return value.GetString();
        }

        errors.Add($"{place}.{name}", "must be a text");
        return null;
    }

    private static string? Shown(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
