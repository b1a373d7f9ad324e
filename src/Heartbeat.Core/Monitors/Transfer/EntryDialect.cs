using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.Monitors.Transfer;

/// <summary>
/// Reads the names that the API knows beside those of an export, and durations as numbers of seconds: whoever writes a
/// document by hand has them from there.
/// </summary>
internal static class EntryDialect
{
    private static readonly FrozenDictionary<string, (string Field, bool IsSeconds)> Aliases =
        new Dictionary<string, (string, bool)>(StringComparer.Ordinal)
        {
            ["interval_seconds"] = ("interval", true),
            ["grace_period"] = ("grace", false),
            ["grace_seconds"] = ("grace", true),
            ["timezone"] = ("time_zone", false),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Durations = FrozenSet.ToFrozenSet(
        ["interval", "schedule", "grace", "max_run_time", "max_total_run_time", "min_run_time"], StringComparer.Ordinal);

    /// <summary>Gets the names that an export does not have.</summary>
    public static IEnumerable<string> Names => Aliases.Keys;

    /// <summary>Writes a monitor as an export has it.</summary>
    /// <param name="json">The monitor.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="errors">Takes what cannot be written so.</param>
    /// <returns>The monitor, and by the names of an export those that stand there instead.</returns>
    public static (JsonElement Json, IReadOnlyDictionary<string, string> Names) Translate(
        JsonElement json, string place, ErrorList errors)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!json.EnumerateObject().Any(IsForeign))
        {
            return (json, names);
        }

        var translated = new JsonObject();
        var sources = new Dictionary<string, JsonProperty>(StringComparer.Ordinal);
        foreach (var field in json.EnumerateObject())
        {
            var (name, isSeconds) = Aliases.GetValueOrDefault(field.Name, (field.Name, false));
            if (field.Value.ValueKind == JsonValueKind.Null && name != field.Name)
            {
                continue;
            }

            // Two names for the same may both stand there where they agree, as in what the API answers.
            if (sources.TryGetValue(name, out var other) && other.Value.ValueKind != JsonValueKind.Null)
            {
                if (!DurationText.AreEqual(field.Value, other.Value))
                {
                    errors.Add($"{place}.{field.Name}", $"says something else than {other.Name}; send one of the two");
                }

                continue;
            }

            sources[name] = field;
            names[name] = field.Name;
            translated[name] = Value(field, name, isSeconds, place, errors);
        }

        return (JsonSerializer.SerializeToElement(translated, DocumentJson.Default.JsonObject), names);
    }

    private static bool IsForeign(JsonProperty field) =>
        Aliases.ContainsKey(field.Name) || (field.Value.ValueKind == JsonValueKind.Number && Durations.Contains(field.Name));

    private static JsonNode? Value(JsonProperty field, string name, bool isSeconds, string place, ErrorList errors)
    {
        if (!isSeconds && !(field.Value.ValueKind == JsonValueKind.Number && Durations.Contains(name)))
        {
            return field.Value.ValueKind switch
            {
                JsonValueKind.Object => JsonObject.Create(field.Value),
                JsonValueKind.Array => JsonArray.Create(field.Value),
                _ => JsonValue.Create(field.Value),
            };
        }

        var (text, problem) = isSeconds ? DurationText.ReadSeconds(field.Value) : DurationText.Read(field.Value);
        if (problem is not null)
        {
            errors.Add($"{place}.{field.Name}", problem);
        }

        return text;
    }
}
