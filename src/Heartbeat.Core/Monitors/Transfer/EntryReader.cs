using System.Collections.Frozen;
using System.Text.Json;
using Heartbeat.Configuration;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.Monitors.Transfer;

/// <summary>Reads one monitor of a document, and keeps what cannot be read for the import to tell.</summary>
internal static class EntryReader
{
    /// <summary>Gets the names of the fields.</summary>
    public static FrozenSet<string> Fields { get; } = DocumentJson.Default.MonitorOptions.Properties
        .Select(static property => property.Name)
        .Concat([DocumentFields.TokenHash, DocumentFields.Paused, DocumentFields.Origin, .. EntryDialect.Names])
        .ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] Lists = ["tags", "depends_on", "maintenance"];

    public static MonitorDocumentEntry Read(JsonElement json, int index)
    {
        var place = DocumentFields.PlaceOf(index);
        var errors = new ErrorList();
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add(place, "must be an object");
            return new() { Options = new(), Faults = errors.Errors };
        }

        string[] unknown =
            [.. json.EnumerateObject().Select(static field => field.Name).Where(static name => !Fields.Contains(name))];
        (json, var names) = EntryDialect.Translate(json, place, errors);
        return new()
        {
            Options = ReadOptions(json, place, names, errors),
            TokenHash = Text(json, DocumentFields.TokenHash, place, errors),
            Paused = ReadPause(json, place, errors),
            Origin = ReadOrigin(json, place, errors),
            UnknownFields = unknown,
            Names = names,
            Faults = errors.Errors,
        };
    }

    private static MonitorOptions ReadOptions(
        JsonElement json, string place, IReadOnlyDictionary<string, string> names, ErrorList errors)
    {
        if (!CheckLists(json, place, errors))
        {
            return OptionsToName(json);
        }

        try
        {
            return json.Deserialize(DocumentJson.Default.MonitorOptions)!;
        }
        catch (JsonException exception)
        {
            var path = exception.Path is { } found && found.StartsWith('$') ? found[1..] : "";
            errors.Add(DocumentFields.Renamed(place, path, names), "is of the wrong kind: texts stand in quotes, as in \"grace\": \"1h\"");
            return OptionsToName(json);
        }
    }

    /// <summary>Returns what the import names the monitor by, where it is refused.</summary>
    private static MonitorOptions OptionsToName(JsonElement json) =>
        new() { Name = Shown(json, "name"), Slug = Shown(json, "slug") };

    // Where a list or an item of it is null, there is no telling what was meant.
    private static bool CheckLists(JsonElement json, string place, ErrorList errors)
    {
        var isFine = true;
        foreach (var name in Lists)
        {
            if (json.TryGetProperty(name, out var list)
                && (list.ValueKind != JsonValueKind.Array
                    || list.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.Null)))
            {
                errors.Add($"{place}.{name}", "must be a list with nothing empty in it");
                isFine = false;
            }
        }

        return isFine;
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
