using System.Text.Json;
using Heartbeat.Monitors;
using Microsoft.Extensions.Primitives;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>
/// Reads the filter of a change of many monitors, with the names that the query of the list has. Unlike elsewhere an
/// unknown name is refused: without its condition the filter would mean more monitors.
/// </summary>
internal static class BulkFilterReader
{
    // All that match are meant: who says how many would have others changed, too.
    private static readonly string[] Pages = ["limit", "offset", "sort"];

    public static MonitorFilter? Read(JsonElement filter, FieldErrors errors)
    {
        if (filter.ValueKind != JsonValueKind.Object)
        {
            errors.Add("filter", "must be an object with the conditions of the list, such as {\"tag\": \"db\"}");
            return null;
        }

        var conditions = new Dictionary<string, StringValues>(StringComparer.Ordinal);
        foreach (var condition in filter.EnumerateObject())
        {
            if (ValuesOf(condition.Value) is { } values)
            {
                conditions[condition.Name] = values;
            }
            else
            {
                errors.Add(FieldOf(condition.Name), "must be a text, a number, true or false, or a list of them");
            }
        }

        return Read(conditions, errors);
    }

    private static MonitorFilter Read(Dictionary<string, StringValues> conditions, FieldErrors errors)
    {
        var fields = new FilterFields(conditions);
        var query = new QueryReader(fields);
        var read = MonitorListQuery.Conditions(query);
        foreach (var (field, problems) in query.Errors.ToDictionary())
        {
            foreach (var problem in problems)
            {
                errors.Add(FieldOf(field), problem);
            }
        }

        foreach (var name in fields.Unasked.Concat(Pages.Where(conditions.ContainsKey)).Distinct(StringComparer.Ordinal))
        {
            errors.Add(FieldOf(name), "is no condition of the list");
        }

        return read;
    }

    private static string FieldOf(string condition) => $"filter.{condition}";

    // An empty value is a variable that was not set, and would take the condition away.
    private static StringValues? ValuesOf(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            return ValueOf(value) is { } single ? new StringValues(single) : (StringValues?)null;
        }

        string?[] values = [.. value.EnumerateArray().Select(ValueOf)];
        return values.Length == 0 || values.Contains(null) ? (StringValues?)null : new StringValues(values);
    }

    private static string? ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => text,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
