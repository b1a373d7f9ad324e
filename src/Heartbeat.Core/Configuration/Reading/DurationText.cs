using System.Globalization;
using System.Text.Json;
using Heartbeat.Schedules;

namespace Heartbeat.Configuration.Reading;

/// <summary>Reads durations as JSON has them into the text that the one parser of durations takes.</summary>
internal static class DurationText
{
    public static (string? Text, string? Problem) Read(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => (value.GetString(), null),
        JsonValueKind.Number => OfSeconds(value.GetRawText()),
        _ => (null, "must be a duration such as \"1h30m\", or a number of seconds"),
    };

    public static (string? Text, string? Problem) ReadSeconds(JsonElement value) => OfSeconds(value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString()!.Trim(),
        _ => "",
    });

    /// <summary>Reads a duration that has to be within a range.</summary>
    public static (TimeSpan? Value, string? Problem) ReadWithin(JsonElement value, TimeSpan min, TimeSpan max)
    {
        var (text, problem) = Read(value);
        if (problem is not null)
        {
            return (null, problem);
        }

        var errors = new ErrorList();
        var duration = errors.NeededDuration("", text, min, max);
        return (duration, errors.Errors is [var error, ..] ? error.Message : null);
    }

    /// <summary>Tells whether two values, each in seconds or as a duration, are equal.</summary>
    public static bool AreEqual(JsonElement one, JsonElement other) =>
        string.Equals(MeaningOf(one), MeaningOf(other), StringComparison.Ordinal);

    private static string? MeaningOf(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
        return OfSeconds(text).Text is { } seconds && DurationParser.TryParse(seconds, out var duration, out _)
            || DurationParser.TryParse(text, out duration, out _)
                ? DurationParser.Format(duration)
                : text;
    }

    private static (string? Text, string? Problem) OfSeconds(string text)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return (null, "must be a number of seconds");
        }

        // The one parser of durations knows no exponents, and wants a unit behind a fraction.
        var written = seconds.ToString("0.############################", CultureInfo.InvariantCulture);
        return (written.Contains('.', StringComparison.Ordinal) ? $"{written}s" : written, null);
    }
}
