using System.Globalization;
using System.Text.Json;
using Heartbeat.Configuration;

namespace Heartbeat.AspNetCore.Management;

/// <summary>One field of a monitor as it may stand in a request.</summary>
/// <param name="Property">The property of <see cref="MonitorOptions"/> that it sets.</param>
/// <param name="Read">Sets it, or says why the value cannot be one.</param>
internal sealed record MonitorField(string Property, Func<MonitorOptions, JsonElement, string?> Read)
{
    public static MonitorField Text(string property, Action<MonitorOptions, string> set) => new(
        property,
        (options, value) =>
        {
            if (value.ValueKind != JsonValueKind.String)
            {
                return "must be a text";
            }

            set(options, value.GetString()!);
            return null;
        });

    /// <summary>A text that may also be written as a number: durations, whose bare numbers are seconds.</summary>
    public static MonitorField Duration(string property, Action<MonitorOptions, string> set) => new(
        property,
        (options, value) =>
        {
            if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
            {
                return "must be a duration such as \"1h30m\", or a number of seconds";
            }

            if (value.ValueKind == JsonValueKind.String)
            {
                set(options, value.GetString()!);
                return null;
            }

            return SetSeconds(options, value.GetRawText(), set);
        });

    /// <summary>A number of seconds, which some send as a text.</summary>
    public static MonitorField Seconds(string property, Action<MonitorOptions, string> set) => new(
        property,
        (options, value) =>
        {
            var text = value.ValueKind switch
            {
                JsonValueKind.Number => value.GetRawText(),
                JsonValueKind.String => value.GetString()!.Trim(),
                _ => "",
            };
            return SetSeconds(options, text, set);
        });

    public static MonitorField Number(string property, Action<MonitorOptions, int> set) => new(
        property,
        (options, value) =>
        {
            var text = value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText();
            if (!int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            {
                return "must be a whole number";
            }

            set(options, number);
            return null;
        });

    public static MonitorField Flag(string property, Action<MonitorOptions, bool> set) => new(
        property,
        (options, value) =>
        {
            if (value.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return "must be true or false";
            }

            set(options, value.GetBoolean());
            return null;
        });

    public static MonitorField Texts(string property, Func<MonitorOptions, IList<string>> list) => new(
        property,
        (options, value) =>
        {
            if (value.ValueKind != JsonValueKind.Array
                || value.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.String))
            {
                return "must be a list of texts";
            }

            foreach (var item in value.EnumerateArray())
            {
                list(options).Add(item.GetString()!);
            }

            return null;
        });

    private static string? SetSeconds(MonitorOptions options, string text, Action<MonitorOptions, string> set)
    {
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds))
        {
            return "must be a number of seconds";
        }

        // The one parser of durations knows no exponents, and wants a unit behind a fraction.
        var written = seconds.ToString("0.############################", CultureInfo.InvariantCulture);
        set(options, written.Contains('.', StringComparison.Ordinal) ? $"{written}s" : written);
        return null;
    }
}
