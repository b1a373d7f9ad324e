namespace Heartbeat.Schedules.OnCalendar;

/// <summary>Reads one part of a calendar event: a list of values, ranges and repetitions, by systemd's rules.</summary>
internal static class ComponentReader
{
    // Longer than any value, shorter than what overflows.
    private const int MaxDigits = 9;
    private const int FractionDigits = 6;

    /// <summary>Reads a part; a star gives all its values.</summary>
    internal static ComponentList Read(string text, CalendarPart part)
    {
        if (text == "*")
        {
            // For seconds, * means every full second.
            return new ComponentList(part, [new Component(part.Min, part.Max - (part.Max % part.Unit), part.Unit)]);
        }

        return new ComponentList(part, [.. text.Split(',').Select(item => ReadItem(item, part))]);
    }

    private static Component ReadItem(string item, CalendarPart part)
    {
        var slash = item.IndexOf('/', StringComparison.Ordinal);
        var range = slash < 0 ? item : item[..slash];
        var dots = range.IndexOf("..", StringComparison.Ordinal);
        var first = ReadValue(dots < 0 ? range : range[..dots], part, item);
        long? last = dots < 0 ? null : ReadValue(range[(dots + 2)..], part, item);
        if (slash < 0)
        {
            // A range of seconds goes by whole seconds, so systemd refuses one that is shorter.
            if (part.Unit > 1 && last - first < part.Unit)
            {
                throw part.Error($"the range '{item}' is shorter than a second");
            }

            return last is null ? Component.Single(first) : Close(first, last.Value, part.Unit, part, item);
        }

        var step = ReadNumber(item[(slash + 1)..], part, item);
        if (step == 0)
        {
            throw part.Error($"the repetition in '{item}' is zero");
        }

        return last is null ? Repeat(first, step, part, item) : Close(first, last.Value, step, part, item);
    }

    private static Component Close(long first, long last, long step, CalendarPart part, string item) => first <= last
        ? new Component(first, last - ((last - first) % step), step)
        : throw part.Error($"the range '{item}' ends before it begins");

    /// <summary>Reads a repetition without an end: up to the end of the part, and at least once.</summary>
    private static Component Repeat(long first, long step, CalendarPart part, string item)
    {
        // Days counted from the end repeat towards the end of the month, so towards 1.
        var isFromEnd = part == CalendarPart.DayFromEnd;
        var room = isFromEnd ? first - part.Min : part.Max - first;
        if (step > room)
        {
            throw part.Error($"'{item}' does not repeat within the range {part.Min}-{part.Max / part.Unit}");
        }

        var length = room - (room % step);
        return isFromEnd
            ? new Component(first - length, first, step, IsOpen: true)
            : new Component(first, first + length, step, IsOpen: true);
    }

    private static long ReadValue(string text, CalendarPart part, string item)
    {
        var value = ReadNumber(text, part, item);
        if (part == CalendarPart.Year && value < 100)
        {
            // Years of two digits: 69 is 2069, 70 is 1970.
            value += value < 70 ? 2000 : 1900;
        }

        return value >= part.Min && value <= part.Max ? value : throw part.OutOfRange(text);
    }

    private static long ReadNumber(string text, CalendarPart part, string item)
    {
        var dot = part.Unit > 1 ? text.IndexOf('.', StringComparison.Ordinal) : -1;
        var whole = dot < 0 ? text : text[..dot];
        var fraction = dot < 0 ? "0" : text[(dot + 1)..];
        if (!IsDigits(whole) || !IsDigits(fraction))
        {
            throw part.Error(item.Length == 0
                ? "a value is missing"
                : $"'{item}' is not a value, a range a..b or a/step");
        }

        if (whole.Length > MaxDigits)
        {
            throw part.OutOfRange(text);
        }

        var value = ToNumber(whole) * part.Unit;
        return part.Unit > 1 ? value + ToNumber(fraction.PadRight(FractionDigits, '0')[..FractionDigits]) : value;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static long ToNumber(string digits) => digits.Aggregate(0L, (value, digit) => (value * 10) + digit - '0');
}
