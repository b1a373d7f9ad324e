using System.Text.Json;
using Heartbeat.AspNetCore.Wire;

namespace Heartbeat.AspNetCore.Management.Bulk;

/// <summary>Reads the fields of a JSON object; what is of the wrong kind is named. Null is as good as not there.</summary>
internal sealed class JsonFields(JsonElement body, FieldErrors errors)
{
    public JsonElement? Find(string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string? Text(string name)
    {
        if (Find(name) is not { } value || value.ValueKind == JsonValueKind.String)
        {
            return Find(name)?.GetString();
        }

        errors.Add(name, "must be a text");
        return null;
    }

    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind == JsonValueKind.Array
            && list.EnumerateArray().All(static item => item.ValueKind == JsonValueKind.String))
        {
            return [.. list.EnumerateArray().Select(static item => item.GetString()!)];
        }

        errors.Add(name, "must be a list of texts");
        return [];
    }

    public bool Flag(string name)
    {
        if (Find(name) is not { } value)
        {
            return false;
        }

        if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add(name, "must be true or false");
        }

        return value.ValueKind == JsonValueKind.True;
    }

    public DateTimeOffset? Time(string name)
    {
        if (Find(name) is null)
        {
            return null;
        }

        if (Written(name) is { Length: > 0 } text && UrlTime.TryParse(text, out var time))
        {
            return time;
        }

        errors.Add(name, "must be a time such as 2026-11-23T12:00:00Z, or seconds since 1970");
        return null;
    }

    /// <summary>Returns a text or a number as it is written.</summary>
    public string Written(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        _ => "",
    };
}
