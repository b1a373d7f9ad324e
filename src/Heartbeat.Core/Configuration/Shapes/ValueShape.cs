using System.Globalization;
using System.Numerics;
using Microsoft.Extensions.Configuration;

namespace Heartbeat.Configuration.Shapes;

/// <summary>A single value.</summary>
/// <param name="problemWith">
/// Says what is wrong with a text, if anything is; <see langword="null"/> for texts that the binder takes as they are.
/// </param>
internal sealed class ValueShape(Func<string, string?>? problemWith) : SettingShape
{

    /// <summary>Returns the shape of values of a type, or <see langword="null"/> where it is no type of single values.</summary>
    public static ValueShape? Of(Type type)
    {
        var value = Nullable.GetUnderlyingType(type) ?? type;
        return value switch
        {
            _ when value == typeof(string) => new(null),
            _ when value == typeof(bool) => new(ProblemWithFlag),
            _ when value == typeof(int) => new(static text => ProblemWithNumber(text, int.MinValue, int.MaxValue)),
            _ when value == typeof(long) => new(static text => ProblemWithNumber(text, long.MinValue, long.MaxValue)),
            { IsEnum: true } => new(text => ProblemWithWord(text, Enum.GetNames(value))),
            _ => null,
        };
    }

    public override void Check(IConfigurationSection setting, string path, SettingFaults faults)
    {
        if (setting.GetChildren().Any())
        {
            faults.Add(path, "a single value belongs here, and there are settings below it");
        }
        else if (setting.Value is { } text && ProblemWith(text.Trim()) is { } problem)
        {
            faults.Add(path, problem, isReadable: problemWith is null);
        }
    }

    // What is empty is never silently the default: it may be a variable that nobody filled in.
    private string? ProblemWith(string text) =>
        text.Length == 0 ? "it is empty; give it a value, or leave it out" : problemWith?.Invoke(text);

    private static string? ProblemWithFlag(string text) =>
        bool.TryParse(text, out _) ? null : $"'{text}' is neither true nor false";

    private static string? ProblemWithNumber(string text, long min, long max)
    {
        if (!BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            return $"'{text}' is not a whole number such as 5";
        }

        return number < min || number > max ? $"'{text}' is out of range" : null;
    }

    // Not Enum.TryParse, which also takes numbers and lists of names.
    private static string? ProblemWithWord(string text, string[] words) =>
        words.Contains(text, StringComparer.OrdinalIgnoreCase)
            ? null
            : $"'{text}' is not known; it can be {string.Join(" or ", words)}";
}
