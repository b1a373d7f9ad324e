using System.Text;
using Heartbeat.Schedules.Durations;

namespace Heartbeat.Schedules;

/// <summary>
/// Reads and writes durations, the same everywhere: in configuration, in the API, in other services' dialects.
/// </summary>
/// <remarks>
/// <para>Reads the grammar of Go's time.ParseDuration and, beyond it, days and weeks (<c>1h30m</c>, <c>1.5h</c>,
/// <c>300ms</c>, <c>2w</c>); ISO 8601 without years and months (<c>PT1H</c>, <c>P1DT2H30M</c>); .NET's form
/// (<c>1.00:00:00</c>); whole seconds (<c>3600</c>).</para>
/// <para>Durations are kept in ticks of 100 ns; what is smaller is cut.</para>
/// </remarks>
public static class DurationParser
{
    private const int MaxLength = 100;

    /// <summary>Reads a duration.</summary>
    /// <param name="text">The text.</param>
    /// <returns>The duration, zero or more.</returns>
    /// <exception cref="FormatException">The text is no duration; the message says where and why.</exception>
    public static TimeSpan Parse(string text) =>
        TryParse(text, out var value, out var error) ? value : throw new FormatException(error);

    /// <summary>Reads a duration, or says what is wrong with it.</summary>
    /// <param name="text">The text; space around it does not count.</param>
    /// <param name="value">The duration, zero or more.</param>
    /// <param name="error">What is wrong and where, else empty.</param>
    /// <returns>Whether the text is a duration.</returns>
    public static bool TryParse(string? text, out TimeSpan value, out string error)
    {
        value = TimeSpan.Zero;
        error = "";
        try
        {
            value = Read(text?.Trim() ?? "");
            return true;
        }
        catch (ScheduleFormatException exception)
        {
            error = exception.Message;
            return false;
        }
    }

    /// <summary>
    /// Writes a duration in its shortest exact form: <c>1h30m</c>, <c>1m30s</c>, <c>1d</c>, <c>2w</c>, <c>0s</c>.
    /// </summary>
    /// <param name="value">The duration, zero or more.</param>
    /// <returns>The text, which <see cref="Parse"/> reads back to an equal value.</returns>
    public static string Format(TimeSpan value)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, TimeSpan.Zero);
        if (value == TimeSpan.Zero)
        {
            return "0s";
        }

        var text = new StringBuilder();
        decimal rest = value.Ticks;

        // 2w reads well, 1w3d less so than 10d: weeks only where nothing else is left.
        var units = rest % DurationUnit.Week.Ticks == 0 ? DurationUnit.All : DurationUnit.All.Skip(1);
        foreach (var unit in units)
        {
            var count = decimal.Floor(rest / unit.Ticks);
            if (count > 0)
            {
                text.Append((long)count).Append(unit.Symbol);
                rest -= count * unit.Ticks;
            }
        }

        return text.ToString();
    }

    private static TimeSpan Read(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            throw new ScheduleFormatException(text.Length == 0
                ? "the duration is empty"
                : $"the duration has {text.Length} characters; at most {MaxLength} are allowed");
        }

        return text[0] switch
        {
            '-' => throw new ScheduleFormatException($"'{text}': a duration cannot be negative"),
            '+' => throw new ScheduleFormatException($"'{text}': a duration has no sign"),
            'P' or 'p' => IsoDurationReader.Read(text),
            _ when text.Contains(':', StringComparison.Ordinal) => ClockDurationReader.Read(text),
            _ => UnitDurationReader.Read(text),
        };
    }
}
