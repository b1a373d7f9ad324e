using System.Globalization;
using Heartbeat.Monitors;
using Heartbeat.Schedules;

namespace Heartbeat.Configuration.Reading;

/// <summary>
/// Reads single values and keeps what is wrong with them, so that all faults are told at once: the one place where
/// durations and ranges are checked, for the options of all packages and for monitors of the API.
/// </summary>
internal sealed class ErrorList
{
    private readonly List<MonitorError> _errors = [];

    public IReadOnlyList<MonitorError> Errors => _errors;

    public void Add(string property, string message) => _errors.Add(new MonitorError(property, message));

    public void AddAll(ErrorList others) => _errors.AddRange(others._errors);

    /// <summary>Tells whether anything is wrong with one of these, so that what depends on them is not known either.</summary>
    public bool Has(params ReadOnlySpan<string> properties)
    {
        foreach (var error in _errors)
        {
            if (properties.Contains(error.Property))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a duration that may be left out.</summary>
    public TimeSpan? Duration(string property, string? text, TimeSpan min, TimeSpan max) =>
        string.IsNullOrWhiteSpace(text) ? null : NeededDuration(property, text, min, max);

    /// <summary>Reads a duration that has to be there.</summary>
    public TimeSpan? NeededDuration(string property, string? text, TimeSpan min, TimeSpan max)
    {
        if (!DurationParser.TryParse(text, out var value, out var error))
        {
            Add(property, error);
            return null;
        }

        if (value < min || value > max)
        {
            Add(
                property,
                $"'{text!.Trim()}' is out of range; it can be {DurationParser.Format(min)} to {DurationParser.Format(max)}");
            return null;
        }

        return value;
    }

    /// <summary>Checks a whole number that may be left out.</summary>
    public void Number(string property, long? value, long min, long max)
    {
        if (value < min || value > max)
        {
            Add(property, string.Create(CultureInfo.InvariantCulture, $"{value} is out of range; it can be {min} to {max}"));
        }
    }

    /// <summary>Reads one of a few words that may be left out.</summary>
    public TValue Word<TValue>(string property, string? text, TValue otherwise, params ReadOnlySpan<(string, TValue)> words)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return otherwise;
        }

        var names = new List<string>();
        foreach (var (name, value) in words)
        {
            if (name.Equals(text.Trim(), StringComparison.OrdinalIgnoreCase))
            {
                return value;
            }

            names.Add(name);
        }

        Add(property, $"'{text.Trim()}' is not known; it can be {string.Join(" or ", names)}");
        return otherwise;
    }
}
