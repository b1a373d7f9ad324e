using Heartbeat.Schedules.WallClock;

namespace Heartbeat.Schedules.Cron;

/// <summary>Reads one field: a list of values, ranges and steps, as crontab(5) has them.</summary>
/// <param name="field">The field.</param>
/// <param name="number">Its place in the expression, counted from 1.</param>
internal sealed class CronFieldReader(CronField field, int number)
{
    // Longer than any value, shorter than what overflows.
    private const int MaxDigits = 4;

    /// <summary>Reads a field that has only values, ranges and steps.</summary>
    internal ulong Read(string text)
    {
        ulong set = 0;
        foreach (var item in Items(text))
        {
            set |= ReadItem(item);
        }

        return set;
    }

    /// <summary>Takes the field apart at its commas.</summary>
    internal string[] Items(string text)
    {
        var items = text.Split(',');
        return Array.TrueForAll(items, item => item.Length > 0)
            ? items
            : throw Error($"'{text}' has an empty list item");
    }

    /// <summary>Reads a star, a value or a range, with or without a step.</summary>
    internal ulong ReadItem(string item)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? item : item[..slash];
        var step = slash < 0 ? 1 : ReadStep(item[(slash + 1)..], item);
        var (first, last) = ReadRange(range, isOpen: slash >= 0, item);
        return Bits.Range(first, last, step);
    }

    internal int ReadValue(string text, string item)
    {
        if (IsNumber(text))
        {
            var value = text.Length <= MaxDigits ? ToNumber(text) : int.MaxValue;
            return value >= field.Min && value <= field.Max
                ? value
                : throw Error($"{text} is out of range {field.Min}-{field.Max}");
        }

        var index = Array.FindIndex(field.ValueNames, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? field.Min + index : throw Error(DescribeUnknown(text, item));
    }

    /// <summary>Reads a plain number that is no value of the field, such as a step or the 2 of <c>MON#2</c>.</summary>
    internal int ReadCount(string text, int min, int max, string item, string meaning)
    {
        var value = IsNumber(text) && text.Length <= MaxDigits ? ToNumber(text) : -1;
        return value >= min && value <= max
            ? value
            : throw Error($"the {meaning} '{text}' in '{item}' is not a number from {min} to {max}");
    }

    internal ScheduleFormatException Error(string problem) => new($"{field.Name} (field {number}): {problem}");

    private (int First, int Last) ReadRange(string range, bool isOpen, string item)
    {
        if (range == "*")
        {
            return (field.Min, field.Max);
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        if (dash < 0)
        {
            // 52/5 is no Vixie cron, but many crons and their users read it as "from 52 on".
            var value = ReadValue(range, item);
            return (value, isOpen ? field.Max : value);
        }

        var first = ReadValue(range[..dash], item);
        var last = ReadValue(range[(dash + 1)..], item);
        if (last == 0 && first > 0 && field == CronField.DayOfWeek)
        {
            // FRI-SUN: a week may end on Sunday, which is 7 then.
            last = field.Max;
        }

        return first <= last ? (first, last) : throw Error($"the range '{range}' ends before it begins");
    }

    private int ReadStep(string text, string item) => ReadCount(text, 1, 9999, item, "step");

    private string DescribeUnknown(string text, string item)
    {
        var where = text == item ? "" : $" in '{item}'";
        var names = field.ValueNames.Length == 0 ? "" : $" or a name such as {field.ValueNames[0]}";
        return text.Length == 0
            ? $"'{item}' lacks a value"
            : $"'{text}'{where} is not a number from {field.Min} to {field.Max}{names}";
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static int ToNumber(string digits) => digits.Aggregate(0, (value, digit) => (value * 10) + digit - '0');
}
