using System.Globalization;
using System.Text.Json;
using Heartbeat.AspNetCore.Wire;
using Heartbeat.Configuration.Reading;

namespace Heartbeat.AspNetCore.Management.Requests;

/// <summary>One field as it may stand in a request.</summary>
/// <typeparam name="T">What the request describes.</typeparam>
/// <param name="Property">The property that it sets.</param>
/// <param name="Read">Reads the value and returns what sets it, or says what is wrong and returns nothing.</param>
/// <param name="Clear">Sets the default, for which <c>null</c> stands.</param>
internal sealed record RequestField<T>(
    string Property, Func<JsonElement, FieldPlace, Action<T>?> Read, Action<T> Clear)
{
    public static RequestField<T> Text(string property, Action<T, string?> set, Func<string, string?>? check = null) =>
        Of(property, set, value => value.ValueKind != JsonValueKind.String
            ? (null, "must be a text")
            : (value.GetString(), check?.Invoke(value.GetString()!)));

    /// <summary>A text that may also be written as a number: durations, whose bare numbers are seconds.</summary>
    public static RequestField<T> Duration(string property, Action<T, string?> set) => Of(property, set, DurationText.Read);

    /// <summary>A number of seconds, which some send as a text.</summary>
    public static RequestField<T> Seconds(string property, Action<T, string?> set) => Of(property, set, DurationText.ReadSeconds);

    public static RequestField<T> Number(string property, Action<T, int?> set) => Of(
        property,
        set,
        static value => int.TryParse(TextOf(value), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? ((int?)number, null)
            : (null, "must be a whole number"));

    public static RequestField<T> Id(string property, Action<T, long?> set) => Of(
        property,
        set,
        static value => long.TryParse(TextOf(value), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id > 0
            ? ((long?)id, null)
            : (null, "must be a whole number from 1"));

    public static RequestField<T> Flag(string property, Action<T, bool?> set) => Of(
        property,
        set,
        static value => value.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? ((bool?)value.GetBoolean(), null)
            : (null, "must be true or false"));

    public static RequestField<T> Time(string property, Action<T, DateTimeOffset?> set) => Of(
        property,
        set,
        static value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number
            && TextOf(value) is { Length: > 0 } text && UrlTime.TryParse(text, out var time)
                ? ((DateTimeOffset?)time, null)
                : (null, "must be a time such as 2026-11-23T12:00:00Z, or seconds since 1970"));

    /// <summary>A list, which takes the place of the one that is there.</summary>
    public static RequestField<T> Texts(string property, Func<T, IList<string>> list) => new(
        property,
        (value, place) =>
        {
            if (value.ValueKind != JsonValueKind.Array
                || value.EnumerateArray().Any(static item => item.ValueKind != JsonValueKind.String))
            {
                place.Refuse("must be a list of texts");
                return null;
            }

            string[] items = [.. value.EnumerateArray().Select(static item => item.GetString()!)];
            return target => ListOf.Replace(list(target), items);
        },
        target => list(target).Clear());

    public static RequestField<T> Of<TValue>(
        string property, Action<T, TValue?> set, Func<JsonElement, (TValue? Value, string? Problem)> parse) => new(
        property,
        (value, place) =>
        {
            var (parsed, problem) = parse(value);
            if (problem is null)
            {
                return target => set(target, parsed);
            }

            place.Refuse(problem);
            return null;
        },
        target => set(target, default));

    private static string? TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.String ? value.GetString()!.Trim() : value.GetRawText();
}
