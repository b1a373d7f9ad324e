using System.Globalization;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Storage;
using Microsoft.AspNetCore.Http;

namespace Heartbeat.AspNetCore.Management;

/// <summary>Reads the parameters of a management request; what is out of range is named, not bent.</summary>
internal sealed class QueryReader(IQueryCollection query)
{
    public FieldErrors Errors { get; } = new();

    public string? Text(string name) => query.TryGetValue(name, out var values) ? values[0] : null;

    /// <summary>Returns a text, or <see langword="null"/> where it is empty: a form sends each of its fields.</summary>
    public string? Filled(string name) => Text(name)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>Returns all texts that are given under a name.</summary>
    public IEnumerable<string> Texts(string name) =>
        query.TryGetValue(name, out var values) ? values.OfType<string>().Where(static text => text.Length > 0) : [];

    public bool? Flag(string name)
    {
        switch (Filled(name))
        {
            case null:
                return null;
            case "true":
                return true;
            case "false":
                return false;
            default:
                Errors.Add(name, "must be true or false");
                return null;
        }
    }

    public int Number(string name, int unlessGiven, int min, int max)
    {
        if (Text(name) is not { } text)
        {
            return unlessGiven;
        }

        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            && value >= min && value <= max)
        {
            return value;
        }

        Errors.Add(name, string.Create(CultureInfo.InvariantCulture, $"must be a whole number from {min} to {max}"));
        return unlessGiven;
    }

    /// <summary>Reads the id of a monitor that a list is narrowed to.</summary>
    public long? Id(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0)
        {
            return id;
        }

        Errors.Add(name, "must be a whole number from 1");
        return null;
    }

    /// <summary>Reads what is asked for only where it is said.</summary>
    public bool YesOrNo(string name)
    {
        var text = Text(name);
        if (text is not (null or "true" or "false"))
        {
            Errors.Add(name, "must be true or false");
        }

        return text == "true";
    }

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } text)
        {
            return null;
        }

        if (UrlTime.TryParse(text, out var value))
        {
            return value;
        }

        Errors.Add(name, "must be a time such as 2026-11-23T12:00:00Z, or seconds since 1970");
        return null;
    }

    public HistoryPage Page() => new(Number("limit", 50, 1, 500), Number("offset", 0, 0, int.MaxValue));
}
